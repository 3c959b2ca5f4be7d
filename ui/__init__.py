"""The Qt screens of the console."""
