"""Tracing a vehicle for the police."""
