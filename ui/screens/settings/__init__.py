"""Where an administrator sets the console up: workstation, people, cameras, map and units."""
