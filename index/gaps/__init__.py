"""What is missing: records held side by side, each finding with its evidence."""
