"""One file a kind of fact: annotated documents to facts."""
