"""How it is asked: operations, command line, HTTP, exports."""
