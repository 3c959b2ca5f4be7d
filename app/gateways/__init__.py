"""Doors to the outside: report intake, keyring, notices."""
