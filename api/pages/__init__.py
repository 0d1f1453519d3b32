"""The web pages: every view has an address to send to a colleague, works without script, and prints."""
