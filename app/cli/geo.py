"""``ioc-console geo``: ward outlines and map tiles."""

import argparse
from pathlib import Path

from app.cli.options import add_database, opened_desk, opened_parts
from app.cli.words import said
from app.gateways.place_files import LocalPlaceFiles
from app.services.units import put_wards
from app.settings.paths import Home


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``geo import|tiles|list``."""
    group = commands.add_parser(
        "geo", help=said(("ranh giới phường xã và bản đồ nền", "ward outlines and map tiles"))
    )
    verbs = group.add_subparsers(dest="verb", required=True)
    outlines = verbs.add_parser(
        "import", help=said(("nhập ranh giới từ GeoJSON", "import outlines from GeoJSON"))
    )
    outlines.add_argument("file", type=Path)
    add_database(outlines)
    outlines.set_defaults(run=_import)
    tiles = verbs.add_parser("tiles", help=said(("thêm tệp MBTiles", "add an MBTiles file")))
    tiles.add_argument("file", type=Path)
    tiles.set_defaults(run=_tiles)
    listed = verbs.add_parser("list", help=said(("liệt kê phường, xã", "list the wards")))
    add_database(listed)
    listed.set_defaults(run=_list)


def _import(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        files = LocalPlaceFiles(Home.of_user().map)
        count = put_wards(desk, files.read_outlines(given.file, desk.store.queries.wards()))
    print(
        said(("Đã nhập ranh giới {count} phường, xã.", "{count} outlines imported."), count=count)
    )
    return 0


def _tiles(given: argparse.Namespace) -> int:
    name = LocalPlaceFiles(Home.of_user().make().map).add_tiles(given.file)
    print(said(("Đã thêm bản đồ nền {name}.", "Added map tiles {name}."), name=name))
    return 0


def _list(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        for ward in parts.store.queries.wards():
            outline = "▰" if ward.outline_json else "·"
            print(f"{ward.code}\t{outline}\t{ward.name}")
    return 0
