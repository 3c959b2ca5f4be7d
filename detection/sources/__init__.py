"""Cameras and files: packets, frames, packet rings, connection states."""
