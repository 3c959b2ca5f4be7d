"""Scenes of cameras: what the law is in the picture, drawn and tried out before it counts."""
