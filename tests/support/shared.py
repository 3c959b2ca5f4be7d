"""What stands beside the checkout on some machines only: media, weights, references.

Tests that need a part of it ask here and are skipped by name where it is absent.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


def shared_file(name: str) -> Path:
    """A file or folder of ``../shared``; skips the calling test where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/{name} is not there")
    return path


def needs_shared(name: str) -> pytest.MarkDecorator:
    """Mark for a test that needs a part of ``../shared``."""
    return pytest.mark.skipif(not (SHARED / name).exists(), reason=f"../shared/{name} is not there")
