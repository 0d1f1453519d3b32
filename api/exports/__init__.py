"""Tables and notes as files."""
