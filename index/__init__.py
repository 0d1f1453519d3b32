"""What is near, what is missing: search and comparison."""
