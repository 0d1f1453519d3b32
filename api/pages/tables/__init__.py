"""Tables over the whole library."""
