"""Puts sources, detector, tracker and rules together."""
