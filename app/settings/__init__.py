"""Declared options, data folders and their migrations."""
