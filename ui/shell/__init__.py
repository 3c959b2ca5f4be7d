"""The main window: navigation, status bar, command palette."""
