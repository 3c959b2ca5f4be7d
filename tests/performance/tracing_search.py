"""How long a search over the index of passages takes.

``python tests/performance/tracing_search.py 1000000`` fills a new SQLite file with made-up
passages of thirty days and 64 cameras and prints milliseconds as JSON.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.domain.ids import CameraId, PassageId, Workstation, new_id
from app.domain.tracing import Colour, Heading, Passage, PassageCriteria
from app.gateways.clocks import SystemClock
from app.store import SqlStore, open_store

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAYS = 30
BATCH = 20_000
LETTERS = "ABCDEFGHKLMNPSTUVXYZ"
CLASSES = ("car", "motorcycle", "bus", "truck")
Made = Callable[[], PassageCriteria]


def made_up(chance: random.Random) -> Passage:
    """A passage somewhere in the month; six of ten have a plate."""
    plate = f"75{chance.choice(LETTERS)}{chance.randrange(10**5):05d}"
    return Passage(
        id=PassageId(new_id()),
        camera_id=CameraId(f"cam-{chance.randrange(64)}"),
        at=NOON - timedelta(seconds=chance.uniform(0, DAYS * 86_400)),
        track_id=1,
        class_name=chance.choice(CLASSES),
        colour=chance.choice(list(Colour)),
        heading=chance.choice(list(Heading)),
        lane_id="",
        plate=plate if chance.random() < 0.6 else None,
        plate_confidence=0.9,
        clock_quality="good",
        thumb="",
    )


def searches(chance: random.Random) -> dict[str, Made]:
    """What is asked, by name."""
    day = (NOON - timedelta(days=2), NOON - timedelta(days=1))
    month = (NOON - timedelta(days=DAYS), NOON)
    return {
        "one day": lambda: PassageCriteria(*day),
        "one day, three characters": lambda: PassageCriteria(
            *day, plate=f"{chance.randrange(1000):03d}"
        ),
        "one day, red cars": lambda: PassageCriteria(
            *day, class_names=("car",), colours=(Colour.RED,)
        ),
        "one day, one camera": lambda: PassageCriteria(*day, camera_ids=("cam-3",)),
        "a month, five characters": lambda: PassageCriteria(
            *month, plate=f"{chance.randrange(10**5):05d}"
        ),
    }


def measured(store: SqlStore, ask: Made, times: int = 15) -> dict[str, float]:
    """Milliseconds of the first page and of the time line."""
    pages, lines = [], []
    for _ in range(times):
        criteria = ask()
        start = time.perf_counter()
        store.queries.tracing.passages(criteria)
        middle = time.perf_counter()
        store.queries.tracing.buckets(criteria)
        pages.append((middle - start) * 1000)
        lines.append((time.perf_counter() - middle) * 1000)
    return {
        "page_ms_median": round(statistics.median(pages), 1),
        "page_ms_p95": round(sorted(pages)[int(times * 0.95) - 1], 1),
        "time_line_ms_median": round(statistics.median(lines), 1),
    }


def main(rows: int) -> None:
    """Fill, ask, print."""
    chance = random.Random(1)  # noqa: S311  made-up rows, no secret
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "passages.sqlite3", Workstation("A01"), SystemClock())
        for _ in range(max(1, rows // BATCH)):
            batch = [made_up(chance) for _ in range(min(rows, BATCH))]
            store.write(lambda work, some=batch: work.tracing.add_passages(some))
        figures = {name: measured(store, ask) for name, ask in searches(chance).items()}
        store.close()
    sys.stdout.write(json.dumps({"rows": rows, "searches": figures}, indent=1) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
