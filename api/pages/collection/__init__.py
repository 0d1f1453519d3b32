"""The library: what is in it, and how documents come and go."""
