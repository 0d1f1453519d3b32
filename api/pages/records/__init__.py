"""Records: the table of them, one of them, and what people set."""
