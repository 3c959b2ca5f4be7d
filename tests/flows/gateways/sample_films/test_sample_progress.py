"""The building of the sample films says how far it is, and can be broken off."""

from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFailureError
from app.gateways.sample_films import SOURCES, build_sample_films, sources_folder

pytestmark = pytest.mark.slow


@pytest.fixture
def sources() -> Path:
    folder = sources_folder()
    missing = [source.name for source in SOURCES if not (folder / source.name).is_file()]
    if missing:
        pytest.skip(f"sources of the sample films are not there: {', '.join(missing)}")
    return folder


def test_that_it_is_told_often_and_that_what_was_broken_off_counts_as_nothing(
    tmp_path: Path, sources: Path
) -> None:
    told: list[float] = []

    def tell(share: float) -> None:
        told.append(share)
        if share > 0.03:
            raise EnvironmentFailureError("demo_stopped")

    with pytest.raises(EnvironmentFailureError, match="demo_stopped"):
        build_sample_films(tmp_path, sources, public=True, tell=tell)
    assert told == sorted(told)
    assert len(told) > 10
    assert list(tmp_path.rglob("finished.json")) == []
    told.clear()
    with pytest.raises(EnvironmentFailureError, match="demo_stopped"):
        build_sample_films(tmp_path, sources, public=True, tell=tell)
    assert told[0] == 0.0, "begun anew"
