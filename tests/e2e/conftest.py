from pathlib import Path

import pytest
from support.whole_console import Town, a_town


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A data folder with an administrator and nothing else."""
    return a_town(tmp_path / "home")
