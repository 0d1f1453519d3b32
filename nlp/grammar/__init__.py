"""How sentences are built: what spaCy parses, and what a verb says by its form."""
