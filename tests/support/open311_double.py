"""A double of a GeoReport v2 server on a local port. It is ours and behaves badly on demand.

It proves what the client does when a server misbehaves; it does not prove that real servers
behave like it. The conformance test talks to a real one.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Request = dict[str, Any]
HTML = b"<!DOCTYPE html><html><body>Something went wrong</body></html>"


@dataclass
class Open311Double:
    """What the server holds and how it behaves.

    Attributes:
        requests: Everything it knows.
        page_size: Rows of a page, 0 for all at once.
        pages_by_parameter: Whether ``page`` is understood.
        first_page: Number of the first page.
        looks_at_dates: Whether ``start_date`` and ``end_date`` are understood.
        most: The list is cut off here without a word, 0 for never.
        formats: Formats that it speaks.
        faults: Called with the number of the request; returns a status and body instead, or None.
        asked: Paths and queries, in order.
    """

    requests: list[Request]
    page_size: int = 0
    pages_by_parameter: bool = True
    first_page: int = 1
    looks_at_dates: bool = True
    most: int = 0
    formats: tuple[str, ...] = ("json",)
    headers: Callable[[int, int], dict[str, str]] | None = None
    faults: Callable[[int], tuple[int, bytes, dict[str, str]] | None] = lambda _n: None
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def __enter__(self) -> "Open311Double":
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                double.answer(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
                double.lines.append(format % args)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/open311/v2"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append((parts.path, query))
        fault = self.faults(len(self.asked))
        if fault is not None:
            self._send(handler, *fault)
            return
        name, _, extension = parts.path.rpartition("/")[2].partition(".")
        if name != "requests" or extension not in self.formats:
            self._send(handler, 404, HTML, {})
            return
        rows, headers = self._page(query)
        body = json.dumps(rows).encode() if extension == "json" else as_xml(rows)
        self._send(handler, 200, body, headers)

    def _page(self, query: dict[str, str]) -> tuple[list[Request], dict[str, str]]:
        begin, end = (datetime.fromisoformat(query[name]) for name in ("start_date", "end_date"))
        everything = not self.looks_at_dates
        found = [one for one in self.requests if everything or begin <= _at(one) <= end]
        total = len(found)
        if self.most:
            found = sorted(found, key=_at, reverse=True)[: self.most]
        first = self.first_page
        page = int(query.get("page", first)) - first + 1 if self.pages_by_parameter else 1
        headers = self.headers(page, total) if self.headers else {}
        if self.page_size:
            found = found[(page - 1) * self.page_size : page * self.page_size]
        return found, headers

    @staticmethod
    def _send(
        handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]
    ) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if "Content-Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def _at(request: Request) -> datetime:
    told = request.get("requested_datetime")
    return datetime.fromisoformat(told) if told else datetime.fromisoformat("2026-11-01T00:00:00Z")


def as_xml(rows: list[Request]) -> bytes:
    from xml.sax.saxutils import escape  # noqa: PLC0415 - tests that speak JSON do without

    items = "".join(
        "<request>"
        + "".join(f"<{k}>{escape(str(v))}</{k}>" for k, v in row.items() if v is not None)
        + "</request>"
        for row in rows
    )
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{head}<service_requests>{items}</service_requests>".encode()
