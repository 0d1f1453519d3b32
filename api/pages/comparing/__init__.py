"""Documents held against one another, their versions, a statement, or the Rulebook."""
