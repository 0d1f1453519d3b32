"""A document to read: its text laid out, and its pages as they were printed."""
