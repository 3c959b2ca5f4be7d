"""The map: what is open, where, and the way to its row."""
