"""Sample films: what the demo's cameras see.

Made on the spot from pictures that come with other packages (see :mod:`.sources`); the project
ships no footage. The films only move vehicles over a road: whether anything is a violation is for
the detector and the rules to find out.
"""

from app.gateways.sample_films.build import SampleCamera, build_sample_films
from app.gateways.sample_films.nearby_clip import media_folder
from app.gateways.sample_films.sources import SOURCES, SampleSource, sources_folder

__all__ = [
    "SOURCES",
    "SampleCamera",
    "SampleSource",
    "build_sample_films",
    "media_folder",
    "sources_folder",
]
