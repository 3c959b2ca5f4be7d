"""The two schemes of the map page: ``app:`` for its files, ``tiles:`` for MBTiles.

Must be registered before the application object exists. Whatever is neither of
the two nor a tile server that was switched on is blocked and remembered.
"""

import logging

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import isValid
from typing_extensions import override

from app.ports.tiles import TileSource
from ui.bridge.tasks import TaskRunner
from ui.maps.assets import MEDIA_TYPES, MapAssets

_LOG = logging.getLogger(__name__)

PAGE = QUrl("app://map/map.html")
TILE_PATTERN = "tiles://local/{z}/{x}/{y}"
_INSIDE = ("app", "tiles", "data", "blob", "qrc")
_NOT_FOUND = QWebEngineUrlRequestJob.Error.UrlNotFound


def register_schemes() -> None:
    """Make the schemes known. Call once, before ``QApplication``."""
    flags = QWebEngineUrlScheme.Flag
    for name in (b"app", b"tiles"):
        if QWebEngineUrlScheme.schemeByName(name).name() == name:
            continue
        scheme = QWebEngineUrlScheme(name)
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
        scheme.setFlags(flags.SecureScheme | flags.CorsEnabled | flags.FetchApiAllowed)
        QWebEngineUrlScheme.registerScheme(scheme)


def _reply(job: QWebEngineUrlRequestJob, media_type: bytes, content: bytes, policy: str) -> None:
    buffer = QBuffer(job)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    headers = {QByteArray(b"Access-Control-Allow-Origin"): [QByteArray(b"*")]}
    if policy:
        headers[QByteArray(b"Content-Security-Policy")] = [QByteArray(policy.encode())]
    job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # a multi map, its stub says map
    job.reply(QByteArray(media_type), buffer)


class PageHandler(QWebEngineUrlSchemeHandler):
    """Serves ``app://map/`` from memory, with a policy that blocks outside hosts."""

    def __init__(self, assets: MapAssets, tile_host: str, parent: QObject) -> None:
        super().__init__(parent)
        self._files = dict(assets.files)
        channel = QFile(":/qtwebchannel/qwebchannel.js")
        channel.open(QIODevice.OpenModeFlag.ReadOnly)
        self._files["qwebchannel.js"] = bytes(channel.readAll().data())
        images = f"app: tiles: data: {tile_host}".strip()
        self._policy = (
            "default-src 'none'; script-src app:; style-src app: 'unsafe-inline'; "
            f"img-src {images}; connect-src app: tiles:"
        )

    @override
    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        name = job.requestUrl().path().lstrip("/")
        content = self._files.get(name)
        if content is None:
            job.fail(_NOT_FOUND)
            return
        suffix = "." + name.rsplit(".", 1)[-1]
        _reply(job, MEDIA_TYPES.get(suffix, b"application/octet-stream"), content, self._policy)


class TileHandler(QWebEngineUrlSchemeHandler):
    """Serves ``tiles://local/z/x/y``; tiles are read in tasks, never on the event loop."""

    def __init__(self, source: TileSource, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._tasks = source, tasks

    @override
    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        try:
            zoom, column, row = (int(part) for part in job.requestUrl().path().split("/")[1:4])
        except ValueError:
            job.fail(_NOT_FOUND)
            return

        def done(content: bytes | None) -> None:
            if not isValid(job):
                return
            if content is None:
                job.fail(_NOT_FOUND)
            else:
                _reply(job, _picture_type(content), content, "")

        def failed(error: Exception) -> None:
            _LOG.warning("a map tile cannot be read: %s", type(error).__name__)
            done(None)

        self._tasks.run(lambda: self._source.tile(zoom, column, row), done, failed, owner=self)


def _picture_type(content: bytes) -> bytes:
    if content.startswith(b"\xff\xd8"):
        return b"image/jpeg"
    return b"image/webp" if content[8:12] == b"WEBP" else b"image/png"


class OutsideGuard(QWebEngineUrlRequestInterceptor):
    """Blocks every request that would leave this machine, but for one allowed host.

    Attributes:
        blocked: Hosts that were asked for in vain.
    """

    def __init__(self, allowed_host: str, parent: QObject) -> None:
        super().__init__(parent)
        self._allowed = allowed_host
        self.blocked: list[str] = []

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in _INSIDE or (self._allowed and url.host() == self._allowed):
            return
        self.blocked.append(url.host())
        _LOG.warning("request to an outside host blocked: %s", url.host())
        info.block(True)
