"""Values, states and rules of the work. Standard library only."""
