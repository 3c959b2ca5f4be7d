"""Read what GeoReport v2 servers answer, in JSON or XML, well made or not.

A document type in XML is refused outright: entities are how a few bytes become
gigabytes or a local file.
"""

import json
import re
from collections.abc import Mapping, Sequence
from xml.parsers import expat

from app.gateways.report_fields import BadFieldError, moment, place_of, plain
from app.gateways.report_files import decode
from app.ports.intake import ImportedReport, Row, RowError

_LISTS = ("requests", "service_requests", "services", "data", "results", "request", "service")
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


class NotUnderstoodError(Exception):
    """Neither JSON nor safe XML with a list in it; an error page, for instance."""


def items_of(body: bytes) -> list[object]:
    """The items of a list answer.

    Raises:
        NotUnderstoodError: For anything else.
    """
    text = body.decode("iso-8859-1") if _says_latin(body) else decode(body)[0]
    text = text.lstrip("\ufeff \r\n\t")
    if text[:1] in ("[", "{"):
        return _json_items(text)
    if text[:1] == "<" and not re.match(r"<(?:!doctype\s+)?html", text, re.IGNORECASE):
        return _xml_items(text)
    raise NotUnderstoodError


def _says_latin(body: bytes) -> bool:
    head = body[:120].lower()
    return head.startswith(b"<?xml") and b"iso-8859-1" in head


def _json_items(text: str) -> list[object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError from error
    for key in _LISTS:
        if isinstance(found, dict) and isinstance(found.get(key), list):
            found = found[key]
    if not isinstance(found, list) or _is_error(found):
        raise NotUnderstoodError
    return found


def _is_error(items: Sequence[object]) -> bool:
    """GeoReport tells errors as a list of code and description."""
    return bool(items) and all(
        isinstance(item, dict)
        and "code" in item
        and "service_request_id" not in item
        and "service_code" not in item
        and "token" not in item
        for item in items
    )


class _Tree:
    """Builds ``{name: text or child}`` of each element two levels down."""

    def __init__(self) -> None:
        self.root = ""
        self.items: list[object] = []
        self._path: list[str] = []
        self._item: dict[str, str] = {}
        self._text: list[str] = []

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        self._path.append(name)
        self._text = []
        if len(self._path) == 1:
            self.root = name
        elif len(self._path) == 2:
            self._item = {}

    def text(self, piece: str) -> None:
        self._text.append(piece)

    def end(self, name: str) -> None:
        depth = len(self._path)
        if depth == 3:
            self._item[name] = "".join(self._text).strip()
        elif depth == 2:
            self.items.append(self._item)
        self._path.pop()
        self._text = []


def _refuse(*_told: object) -> int:
    raise NotUnderstoodError


def _xml_items(text: str) -> list[object]:
    tree, parser = _Tree(), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler = tree.start
    parser.CharacterDataHandler = tree.text
    parser.EndElementHandler = tree.end
    try:
        parser.Parse(_ENCODING.sub("", text, count=1), True)
    except expat.ExpatError as error:
        raise NotUnderstoodError from error
    if tree.root not in ("service_requests", "services", "requests", "discovery"):
        raise NotUnderstoodError
    return tree.items


def id_of(item: object) -> str | None:
    """The id of a request, if it has one."""
    return plain(item.get("service_request_id")) if isinstance(item, dict) else None


def row_of(at: int, item: object, service_names: Mapping[str, str]) -> Row:
    """Make a row of one service request.

    Args:
        at: Its position, for messages.
        item: What the server sent.
        service_names: Names of services by code, for requests that bring only the code.
    """
    if not isinstance(item, dict):
        return RowError(at, "row_not_understood")
    ref = plain(item.get("service_request_id"))
    if ref is None:
        return RowError(at, "row_without_id")
    try:
        return _report(at, ref, item, service_names)
    except BadFieldError as error:
        return RowError(at, error.code, {"id": ref[:40]})


def _report(
    at: int, ref: str, item: Mapping[str, object], service_names: Mapping[str, str]
) -> ImportedReport:
    code = plain(item.get("service_code"))
    service = plain(item.get("service_name")) or service_names.get(code or "")
    text = plain(item.get("description")) or plain(item.get("title")) or service
    if text is None:
        raise BadFieldError("row_without_text", "description")
    try:
        lat, lon = place_of(item.get("lat"), item.get("long", item.get("lon")))
    except BadFieldError:
        lat, lon = None, None
    told = (plain(item.get("media_url")), plain(item.get("status_notes")))
    return ImportedReport(
        row=at,
        source_ref=ref,
        text=text,
        category=service,
        address=plain(item.get("address")) or plain(item.get("address_string")),
        lat=lat,
        lon=lon,
        received_at=moment(item.get("requested_datetime")),
        remarks=tuple(remark for remark in told if remark),
    )
