"""``ioc-console db``: make, look after and move the database. Works without a window."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from app.cli.words import Words, said
from app.gateways.clocks import SystemClock
from app.settings.paths import Home
from app.store import maintenance, verification
from app.store.engines import Address
from app.store.schema import HEAD

_FINDINGS: dict[str, Words] = {
    "damaged": ("hỏng trang dữ liệu", "damaged pages"),
    "missing_reference": ("trỏ tới bản ghi không có", "names a record that is not there"),
    "search_index": ("chỉ mục tìm kiếm lệch", "the search index differs from the rows"),
    "state_without_history": ("trạng thái không có lịch sử", "a state without history"),
    "state_differs_from_history": (
        "trạng thái khác lịch sử",
        "a state that differs from its history",
    ),
    "counter_behind": ("bộ đếm số tụt lại", "a counter behind the numbers given out"),
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``db upgrade|backup|restore|verify|info``."""
    group = commands.add_parser("db", help=said(("cơ sở dữ liệu", "the database")))
    verbs = group.add_subparsers(dest="verb", required=True)
    upgrade = verbs.add_parser(
        "upgrade",
        help=said(("sao lưu rồi nâng cấp", "back up, then upgrade; makes a new one if needed")),
    )
    upgrade.add_argument("--backups", type=Path, metavar="DIR", default=None)
    upgrade.set_defaults(run=_upgrade)
    backup = verbs.add_parser(
        "backup", help=said(("sao lưu khi đang chạy", "back up while it is in use"))
    )
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE")
    backup.set_defaults(run=_backup)
    restore = verbs.add_parser("restore", help=said(("phục hồi từ bản sao lưu", "put back")))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_restore)
    verify = verbs.add_parser("verify", help=said(("kiểm tra", "check rows, history, numbers")))
    verify.set_defaults(run=_verify)
    info = verbs.add_parser("info", help=said(("thông tin", "what it is and what is in it")))
    info.set_defaults(run=_info)
    for parser in verbs.choices.values():
        parser.add_argument(
            "--database",
            default="",
            metavar="URL",
            help=said(
                (
                    "tệp SQLite hoặc postgresql://…; mặc định IOC_DATABASE, rồi thư mục dữ liệu",
                    "SQLite file or postgresql://...; default IOC_DATABASE, else the data folder",
                )
            ),
        )


def _address(given: argparse.Namespace) -> Address:
    named = given.database or os.environ.get("IOC_DATABASE", "")
    return Address.of(named or Home.of_user().database)


def _now() -> datetime:
    return SystemClock().now().astimezone(UTC)


def _upgrade(given: argparse.Namespace) -> int:
    address = _address(given)
    before = maintenance.revision(address)
    folder = given.backups or (None if address.file else Home.of_user().root / "backups")
    kept = maintenance.bring_up_to_date(address, folder, _now())
    if before == HEAD:
        print(said(("Đã là bản mới nhất ({head}).", "Already current ({head})."), head=HEAD))
        return 0
    if kept is not None:
        print(said(("Bản sao lưu: {file}", "Backup: {file}"), file=kept))
    words = ("Đã nâng cấp từ {before} lên {head}.", "Upgraded from {before} to {head}.")
    print(said(words, before=before or "-", head=HEAD))
    return 0


def _backup(given: argparse.Namespace) -> int:
    file = given.file or Home.of_user().root / "backups" / f"{_now():%Y%m%dT%H%M%SZ}.sqlite3"
    kept = maintenance.back_up(_address(given), file)
    size = kept.stat().st_size
    print(said(("Đã sao lưu: {file} ({n} B)", "Backed up: {file} ({n} B)"), file=kept, n=size))
    return 0


def _restore(given: argparse.Namespace) -> int:
    before = maintenance.restore(_address(given), given.file, _now())
    if before is not None:
        words = ("Dữ liệu trước đó giữ ở: {file}", "What was there before is kept in: {file}")
        print(said(words, file=before))
    print(said(("Đã phục hồi từ {file}.", "Restored from {file}."), file=given.file))
    return 0


def _verify(given: argparse.Namespace) -> int:
    found = verification.verify(_address(given))
    for finding in found:
        examples = ", ".join(finding.examples)
        print(f"{finding.where}: {said(_FINDINGS[finding.code])}: {finding.number} {examples}")
    if not found:
        print(said(("Cơ sở dữ liệu toàn vẹn.", "The database is sound.")))
    return 1 if found else 0


def _info(given: argparse.Namespace) -> int:
    address = _address(given)
    if maintenance.revision(address) is None:
        print(f"{address.shown}: " + said(("chưa có", "not made yet")))
        return 0
    facts = verification.facts(address)
    print(f"{address.shown}\n{facts.kind} {facts.server}")
    words = ("phiên bản {found} (chương trình: {head})", "revision {found} (program: {head})")
    print(said(words, found=facts.revision, head=HEAD))
    print(f"{facts.size_bytes / 1e6:.1f} MB")
    for name, number in facts.rows.items():
        print(f"{name:20} {number:>10}")
    return 0
