"""A wall of moving pictures in one widget: what a tile shows, where it lies, how it is painted."""
