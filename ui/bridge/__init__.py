"""The seam between the Qt thread and everything that waits."""
