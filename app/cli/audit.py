"""``ioc-console audit verify``: does history tell how each record came to be what it is?"""

import argparse

from app.cli.options import add_database
from app.cli.words import said
from app.settings.paths import Home
from app.store import verification
from app.store.engines import Address

_HISTORY = ("state_without_history", "state_differs_from_history")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``audit verify``."""
    group = commands.add_parser("audit", help=said(("nhật ký thay đổi", "the record of changes")))
    verbs = group.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser(
        "verify", help=said(("đối chiếu nhật ký", "compare it with the records"))
    )
    add_database(verify)
    verify.set_defaults(run=_verify)


def _verify(given: argparse.Namespace) -> int:
    address = Address.of(given.database or Home.of_user().database)
    found = [fault for fault in verification.verify(address) if fault.code in _HISTORY]
    for fault in found:
        print(f"{fault.where}: {fault.code}: {fault.number} {', '.join(fault.examples)}")
    if not found:
        print(said(("Nhật ký khớp với mọi bản ghi.", "History agrees with every record.")))
    return 1 if found else 0
