"""The map page and its widget, for every screen that shows a map."""
