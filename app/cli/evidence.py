"""``ioc-console evidence verify``: every file of every case against its hash."""

import argparse

from app.cli.options import add_database, opened_desk
from app.cli.words import said
from app.services.custody import check_custody

_FAULTS = {
    "missing": ("tệp không còn", "file is gone"),
    "changed": ("tệp đã bị thay đổi", "file was changed"),
    "not_in_manifest": ("không khớp bản kê", "not as the manifest says"),
    "manifest_unreadable": ("không đọc được bản kê", "manifest cannot be read"),
    "never_kept": ("chứng cứ không được lưu", "evidence was never kept"),
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``evidence verify``."""
    group = commands.add_parser("evidence", help=said(("chứng cứ", "evidence")))
    verbs = group.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help=said(("kiểm tra mọi tệp", "check every file")))
    add_database(verify)
    verify.set_defaults(run=_verify)


def _verify(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        custody = check_custody(desk)
    for fault in custody.faults:
        print(f"{fault.case_number}: {said(_FAULTS[fault.code])}: {fault.name}")
    words = (
        "{cases} hồ sơ, {files} tệp, {faults} lỗi",
        "{cases} cases, {files} files, {faults} faults",
    )
    print(said(words, cases=custody.cases, files=custody.files, faults=len(custody.faults)))
    broken = [fault for fault in custody.faults if fault.code != "never_kept"]
    return 1 if broken else 0
