"""Furniture that would work in another house: Qt only."""
