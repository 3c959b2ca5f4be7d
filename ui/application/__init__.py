"""The window as a whole: one application, its opening and its end."""
