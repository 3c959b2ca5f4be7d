"""Values that cross the rooms of detection and reach the core."""
