"""The catalogue of fines that ships with the program, read once."""

import json
from functools import cache
from typing import Any

from app.domain.penalty_law import FineCatalogue
from app.settings.paths import resources


@cache
def fine_catalogue() -> FineCatalogue:
    """The catalogue. Waits for a file the first time: call it in a task."""
    path = resources() / "reference" / "violations.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return FineCatalogue(content)
