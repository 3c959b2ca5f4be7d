import json

import pytest

from app.cli.main import main
from app.cli.models import usable_detector


@pytest.mark.slow
@pytest.mark.models
def test_that_the_pipeline_is_measured_beside_benchmark_app(
    capsys: pytest.CaptureFixture[str],
) -> None:
    if usable_detector() is None:
        pytest.skip("no detector weights")
    assert main(["bench", "pipeline", "--seconds", "1", "--rounds", "1"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["pipeline_frames_per_s"][0] > 0
    assert figures["baseline_frames_per_s"][0] > 0
    assert figures["ratio"] == figures["ratios"][0]
    counts = figures["frames_by_camera"]
    assert len(counts) == 4
    assert max(counts) - min(counts) <= 3
