"""What the documents are: sources, readers, nouns, vocabularies and the library."""
