"""Declared actions: menus, shortcuts and rights come from here."""
