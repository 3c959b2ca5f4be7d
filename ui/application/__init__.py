"""The Qt application object, start-up and crash handling."""
