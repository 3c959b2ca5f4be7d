"""SOS: written down while the caller speaks, sent out, called back, closed."""
