"""Drawing shapes over a picture: with the mouse or without it, forgiving, snapping."""
