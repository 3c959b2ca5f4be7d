"""How often people dismiss what the detector found, and cameras out of their usual rate."""
