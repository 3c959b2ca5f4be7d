"""Protocols that the services need and the flat rows that screens read."""
