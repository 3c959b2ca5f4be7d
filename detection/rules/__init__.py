"""Pure violation rules over tracks, signals and scene."""
