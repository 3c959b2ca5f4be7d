"""Camera worker processes, their supervisor and background lanes."""
