"""Findings collected for a session."""
