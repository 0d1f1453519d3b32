"""HTTP routes under /v1, one thin module a subject."""
