"""``ioc-console kpi``: the supervisor's figures without a window."""

import argparse
import json
from dataclasses import asdict
from datetime import datetime

from app.cli.options import add_database, opened_desk
from app.cli.words import said
from app.services.overview import overview_today


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kpi today``."""
    group = commands.add_parser("kpi", help=said(("số liệu tổng quan", "overview figures")))
    verbs = group.add_subparsers(dest="verb", required=True)
    today = verbs.add_parser("today", help=said(("số liệu hôm nay (JSON)", "today as JSON")))
    add_database(today)
    today.set_defaults(run=_today)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _today(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        figures = overview_today(desk)
    print(json.dumps(asdict(figures), ensure_ascii=False, indent=1, default=_plain))
    return 0
