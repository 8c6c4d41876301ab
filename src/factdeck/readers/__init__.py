"""One file a source format: bytes to documents."""
