"""Commands of ``parley`` by subject, thin: options in, operations called, people or JSON out."""
