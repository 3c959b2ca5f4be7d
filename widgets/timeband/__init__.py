"""A band of time: rows of what was there when, marks upon them, one cursor."""
