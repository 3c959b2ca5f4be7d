"""Plane geometry on NumPy arrays: anchors, polygons, lines, homography."""
