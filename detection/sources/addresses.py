"""Addresses of cameras: what kind they are, where they answer, and how they are shown.

A password leaves this module only inside :meth:`SourceAddress.opened_as`, which goes to the
video library and nowhere else.
"""

import re
import socket
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from detection.contracts.cameras import Transport
from detection.contracts.errors import SourceError

_USER_INFO = re.compile(r"(?<=://)[^\s]*@")
_SECRET_QUERY = re.compile(
    r"(?i)\b((?:password|passwd|pass|pwd|psw|token|auth|key|secret|user|username|usr)=)[^&\s'\"]+"
)
_DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}


class SourceKind(StrEnum):
    """Families of sources that must be treated differently."""

    RTSP = "rtsp"
    HTTP = "http"
    """Endless MJPEG or another stream that the server paces."""
    HLS = "hls"
    """Comes in bursts of seconds and is paced here."""
    FILE = "file"
    USB = "usb"


def masked(text: str) -> str:
    """Hide users and passwords in an address or in any text that contains one.

    Rather hides too much than too little: everything between ``://`` and the last ``@`` goes.
    """
    return _SECRET_QUERY.sub(r"\1***", _USER_INFO.sub("***@", text))


@dataclass(frozen=True, slots=True)
class SourceAddress:
    """One stream of a camera.

    Attributes:
        url: ``rtsp://``, ``http(s)://``, ``file://``, a path, or ``usb:<device>``.
        user: User name, when it does not stand in the address.
        password: Password, when it does not stand in the address.
        transport: How RTSP carries its packets.
    """

    url: str = field(repr=False)
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    transport: Transport = Transport.TCP

    @property
    def kind(self) -> SourceKind:
        """Family of the address."""
        scheme = self.url.partition(":")[0].lower()
        if scheme in ("rtsp", "rtsps"):
            return SourceKind.RTSP
        if scheme in ("http", "https"):
            is_list = urlsplit(self.url).path.lower().endswith(".m3u8")
            return SourceKind.HLS if is_list else SourceKind.HTTP
        return SourceKind.USB if scheme == "usb" else SourceKind.FILE

    @property
    def shown(self) -> str:
        """The address as people and logs may see it."""
        return masked(self.url)

    @property
    def path(self) -> Path:
        """The file of a file source."""
        if not self.url.lower().startswith("file:"):
            return Path(self.url)
        text = unquote(urlsplit(self.url).path)
        if sys.platform == "win32":
            text = text.lstrip("/")
        return Path(text)

    def opened_as(self) -> str:
        """The address that the video library opens, with user and password. Never show it."""
        if self.kind is SourceKind.FILE:
            return str(self.path)
        if self.kind is SourceKind.USB:
            device = self.url.partition(":")[2]
            return f"video={device}" if sys.platform == "win32" else device
        parts = urlsplit(self.url)
        if not self.user or "@" in parts.netloc:
            return self.url
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc}"))

    def host_port(self) -> tuple[str, int] | None:
        """Where a network source answers, or None for files and devices.

        Raises:
            SourceError: ``address_invalid`` when the address names no host or a wrong port.
        """
        if self.kind in (SourceKind.FILE, SourceKind.USB):
            return None
        try:
            parts = urlsplit(self.url)
            port = parts.port or _DEFAULT_PORTS[parts.scheme.lower()]
        except ValueError as error:
            raise SourceError("address_invalid", address=self.shown) from error
        if not parts.hostname:
            raise SourceError("address_invalid", address=self.shown)
        return parts.hostname, port

    def secrets(self) -> tuple[str, ...]:
        """Words that must not appear in any text about this source."""
        password = urlsplit(self.url).password if "@" in self.url else None
        words = (self.password, quote(self.password, safe=""), password or "")
        return tuple(word for word in words if len(word) > 2)

    def scrubbed(self, text: str) -> str:
        """A text about this source without its user and password."""
        clean = masked(text)
        for word in self.secrets():
            clean = clean.replace(word, "***")
        return clean


def probe(host: str, port: int, timeout_s: float) -> None:
    """Ask by TCP whether anything answers.

    Raises:
        SourceError: ``connection_refused``, ``no_answer`` or ``host_unknown``.
    """
    try:
        with socket.create_connection((host, port), timeout=timeout_s):
            return
    except ConnectionRefusedError as error:
        raise SourceError("connection_refused", port=port) from error
    except socket.gaierror as error:
        raise SourceError("host_unknown", port=port) from error
    except OSError as error:
        raise SourceError("no_answer", port=port) from error
