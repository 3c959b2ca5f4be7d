"""``ioc-console evidence``: verify, keep the head, lock, delete under the policy, export."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from app.cli.evidence_words import DONE, FAULTS, FOLDER_FAULTS, OUTCOMES
from app.cli.options import add_database, opened_desk
from app.cli.words import said
from app.domain.deadlines import CITY_TIME
from app.domain.errors import NotFoundError
from app.domain.ids import CaseId
from app.domain.records import Subject
from app.services.custody import check_custody
from app.services.custody_export import BlurChoice, export_cases
from app.services.custody_locks import lock_evidence, unlock_evidence
from app.services.custody_retention import run_retention
from app.services.desk import Desk
from detection.pipeline.evidence_folders import check_folders


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the group ``evidence``."""
    group = commands.add_parser("evidence", help=said(("chứng cứ", "evidence")))
    verbs = group.add_subparsers(dest="verb", required=True)
    words = ("kiểm tra mọi tệp và chuỗi hồ sơ", "check every file and the chain of cases")
    verify = verbs.add_parser("verify", help=said(words), description=said(words))
    verify.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="watch --evidence DIR")
    verify.add_argument("--head", metavar="HASH", help="ioc-console evidence head")
    add_database(verify)
    verify.set_defaults(run=_verify)
    words = ("in mã đầu chuỗi để cất giữ nơi khác", "print the chain's head, to be kept elsewhere")
    head = verbs.add_parser("head", help=said(words), description=said(words))
    add_database(head)
    head.set_defaults(run=_head)
    _register_keeping(verbs)
    _register_export(verbs)


def _register_keeping(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    words = ("xóa tệp đã hết hạn lưu theo quy định", "delete files whose time is over")
    retention = verbs.add_parser("retention", help=said(words), description=said(words))
    retention.add_argument("--dry-run", action="store_true", help="only count")
    retention.set_defaults(run=_retention)
    lock = verbs.add_parser("lock", help=said(("khóa chứng cứ", "lock evidence")))
    lock.add_argument("--until", type=_day, metavar="YYYY-MM-DD")
    lock.set_defaults(run=_lock)
    unlock = verbs.add_parser("unlock", help=said(("mở khóa chứng cứ", "unlock evidence")))
    unlock.set_defaults(run=_unlock)
    for verb in (lock, unlock):
        verb.add_argument("case", metavar="CASE")
        verb.add_argument("--reason", required=True)
    for verb in (retention, lock, unlock):
        add_database(verb)


def _register_export(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    words = ("xuất hồ sơ thành tệp ZIP có bản PDF", "export cases as a ZIP with a PDF of each")
    export = verbs.add_parser("export", help=said(words), description=said(words))
    export.add_argument("cases", nargs="+", metavar="CASE", help="VP-26-A07-000001")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.zip")
    export.add_argument("--reason", required=True)
    export.add_argument("--blur", action="store_true", help="faces and plates of bystanders")
    export.add_argument("--blur-rider", action="store_true", help="the subject's own rider too")
    export.add_argument("--blur-around", action="store_true", help="everything but the subject")
    add_database(export)
    export.set_defaults(run=_export)


def _verify(given: argparse.Namespace) -> int:
    if given.folder is not None:
        return _verify_folder(given.folder)
    with opened_desk(given.database) as desk:
        custody = check_custody(desk, given.head)
    for fault in custody.faults:
        number = fault.case_number or said(("chuỗi hồ sơ", "chain of cases"))
        print(f"{number}: {said(FAULTS[fault.code])}: {fault.name}")
    print(
        said(
            DONE["verified"],
            cases=custody.cases,
            files=custody.files,
            deleted=custody.deleted,
            entries=custody.entries,
            faults=len(custody.faults),
        )
    )
    if custody.head is not None and not custody.broken:
        print(said(DONE["head"], seq=custody.head.seq, head=custody.head.entry_sha256))
    return 1 if custody.broken else 0


def _verify_folder(folder: Path) -> int:
    if not folder.is_dir():
        raise NotFoundError("folder_not_found", name=str(folder))
    found = check_folders(folder)
    for fault in found.faults:
        print(f"{fault.folder}: {said(FOLDER_FAULTS[fault.code])}: {fault.name}")
    print(said(DONE["folders"], folders=found.folders, files=found.files, faults=len(found.faults)))
    return 1 if found.faults else 0


def _head(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        head = desk.store.queries.custody.head()
    if head is None:
        print(said(("Chưa có hồ sơ nào.", "There is no case yet.")), file=sys.stderr)
        return 0
    print(head.entry_sha256)
    at = head.seal.at.astimezone(CITY_TIME).strftime("%H:%M:%S %d/%m/%Y")
    print(said(DONE["head_of"], seq=head.seq, number=head.seal.case_number, at=at), file=sys.stderr)
    return 0


def _retention(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        done = run_retention(desk, dry_run=given.dry_run)
    for outcome, cases in sorted(done.by_outcome.items()):
        print(f"{said(OUTCOMES[outcome])}: {cases}")
    words = DONE["retention_dry" if given.dry_run else "retention"]
    size_mb = round(done.size_bytes / 1e6, 1)
    print(said(words, cases=done.cases, files=done.files, size_mb=size_mb, locked=done.locked))
    if done.shared:
        print(said(DONE["shared"], shared=done.shared))
    return 0


def _lock(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        lock_evidence(desk, _case_id(desk, given.case), given.reason, given.until)
    print(said(DONE["locked"], number=given.case))
    return 0


def _unlock(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        unlock_evidence(desk, _case_id(desk, given.case), given.reason)
    print(said(DONE["unlocked"], number=given.case))
    return 0


def _export(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        ids = [_case_id(desk, number) for number in given.cases]
        done = export_cases(desk, ids, given.out, _blur(given), reason=given.reason)
    print(said(DONE["exported"], cases=done.cases, files=done.files, out=given.out))
    if done.left_out:
        print(said(DONE["left_out"], count=len(done.left_out)))
    return 0


def _blur(given: argparse.Namespace) -> BlurChoice:
    if given.blur_around:
        return BlurChoice.AROUND
    if given.blur_rider:
        return BlurChoice.OTHERS_AND_RIDER
    return BlurChoice.OTHERS if given.blur else BlurChoice.NONE


def _case_id(desk: Desk, number: str) -> CaseId:
    found = desk.store.queries.find_short_number(number)
    if found is None or found[0] is not Subject.CASE:
        raise NotFoundError("not_found", subject=Subject.CASE.value, id=number)
    return CaseId(found[1])


def _day(text: str) -> datetime:
    """The beginning of a day in the city."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=CITY_TIME)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error
