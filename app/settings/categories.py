"""The fields of work that reports are sorted into, as shipped in ``resources/reference``."""

import functools
import json
from dataclasses import dataclass

from app.domain.folding import fold
from app.domain.records import ReportLane
from app.domain.sos_flow import SosPriority
from app.settings.paths import resources


@dataclass(frozen=True, slots=True)
class Category:
    """A field of work (lĩnh vực).

    Attributes:
        urgency: What a report of this field is, unless someone says otherwise.
        words: What else it is searched by.
    """

    code: str
    vi: str
    en: str
    urgency: SosPriority
    lane: ReportLane
    words: str

    def name(self, language: str) -> str:
        """The name in ``vi`` or ``en``."""
        return self.en if language == "en" else self.vi


@functools.cache
def categories() -> tuple[Category, ...]:
    """All fields of work in the order they are offered."""
    path = resources() / "reference" / "categories.json"
    return tuple(
        Category(
            code=row["code"],
            vi=row["vi"],
            en=row["en"],
            urgency=SosPriority(row["urgency"]),
            lane=ReportLane(row["lane"]),
            words=row["words"],
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    )


@functools.cache
def _by_any_name() -> dict[str, Category]:
    names: dict[str, Category] = {}
    for category in reversed(categories()):
        names |= dict.fromkeys(map(fold, (category.code, category.vi, category.en)), category)
    return names


def find_category(told: str | None) -> Category | None:
    """The category with this code or name, however it is written."""
    return _by_any_name().get(fold(told)) if told else None
