"""One verb per function: what the people of the centre do."""
