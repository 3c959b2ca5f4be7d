"""Recorded pictures of several cameras on one clock."""
