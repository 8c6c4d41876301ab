"""One file an output format: a deck to files."""
