"""A labelled double of a camera's ONVIF services. NOT a camera: it only notes what it is told."""

import base64
import hashlib
import http.server
import re
import threading
from dataclasses import dataclass, field

_ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?><s:Envelope '
    'xmlns:s="http://www.w3.org/2003/05/soap-envelope" '
    'xmlns:tds="http://www.onvif.org/ver10/device/wsdl" '
    'xmlns:trt="http://www.onvif.org/ver10/media/wsdl" '
    'xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl" '
    'xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error">'
    "<s:Body>{}</s:Body></s:Envelope>"
)
_FAULT = (
    "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:{0}</s:Value>"
    '</s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">{0}</s:Text></s:Reason></s:Fault>'
)
_TIME = (
    "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>"
    "<tt:DaylightSavings>false</tt:DaylightSavings></tds:SystemDateAndTime>"
    "</tds:GetSystemDateAndTimeResponse>"
)
_PAN = "<tt:XRange><tt:Min>-1</tt:Min><tt:Max>1</tt:Max></tt:XRange>"
_TILT = "<tt:YRange><tt:Min>-1</tt:Min><tt:Max>1</tt:Max></tt:YRange>"
_SPACES = "http://www.onvif.org/ver10/tptz/"


@dataclass
class OnvifDouble:
    """Answers the operations that the console uses.

    Attributes:
        turns: Whether it has a PTZ service at all.
        password: What its user must know; empty asks for nobody.
        silent: Accepts and never answers.
        done: Operations it was told, with their text.
    """

    turns: bool = True
    user: str = "xoay"
    password: str = ""
    silent: bool = False
    done: list[tuple[str, str]] = field(default_factory=list)

    def __enter__(self) -> "OnvifDouble":
        double, stop = self, threading.Event()
        self._stop = stop

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if double.silent:
                    stop.wait(20.0)
                    return
                code, body = double.answer(text)
                payload = _ENVELOPE.format(body).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
                """Keep quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def answer(self, text: str) -> tuple[int, str]:
        body = text.split("Body>", 1)[1] if "Body>" in text else text
        found = re.search(r"<(?:\w+:)?(\w+)", body)
        verb = found.group(1) if found else ""
        if verb == "GetSystemDateAndTime":
            return 200, _TIME
        if self.password and not self._knows(text):
            return 400, _FAULT.format("NotAuthorized")
        self.done.append((verb, body))
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", verb).lower()
        made = getattr(self, f"say_{name}", None)
        return (200, made()) if made is not None else (500, _FAULT.format("ActionNotSupported"))

    def _knows(self, text: str) -> bool:
        parts = {
            name: (re.search(rf"<(?:\w+:)?{name}[^>]*>([^<]+)<", text) or ["", ""])[1]
            for name in ("Username", "Password", "Nonce", "Created")
        }
        nonce = base64.b64decode(parts["Nonce"])
        hashed = hashlib.sha1(nonce + parts["Created"].encode() + self.password.encode())  # noqa: S324 - the standard's
        digest = base64.b64encode(hashed.digest()).decode()
        return parts["Username"] == self.user and parts["Password"] == digest

    def say_get_services(self) -> str:
        names = ["ver10/device", "ver10/media", *(["ver20/ptz"] if self.turns else [])]
        each = "".join(
            f"<tds:Service><tds:Namespace>http://www.onvif.org/{name}/wsdl</tds:Namespace>"
            f"<tds:XAddr>http://{self.address}/onvif/{name}</tds:XAddr>"
            "<tds:Version><tt:Major>2</tt:Major><tt:Minor>40</tt:Minor></tds:Version></tds:Service>"
            for name in names
        )
        return f"<tds:GetServicesResponse>{each}</tds:GetServicesResponse>"

    def say_get_capabilities(self) -> str:
        ptz = f"<tt:PTZ><tt:XAddr>http://{self.address}/onvif/ptz</tt:XAddr></tt:PTZ>"
        return (
            "<tds:GetCapabilitiesResponse><tds:Capabilities>"
            f"<tt:Media><tt:XAddr>http://{self.address}/onvif/media</tt:XAddr>"
            "<tt:StreamingCapabilities/></tt:Media>"
            f"{ptz if self.turns else ''}</tds:Capabilities></tds:GetCapabilitiesResponse>"
        )

    def say_get_profiles(self) -> str:
        return (
            '<trt:GetProfilesResponse><trt:Profiles token="P1" fixed="true"><tt:Name>one</tt:Name>'
            '<tt:PTZConfiguration token="C1"><tt:Name>ptz</tt:Name><tt:UseCount>1</tt:UseCount>'
            "<tt:NodeToken>N1</tt:NodeToken></tt:PTZConfiguration></trt:Profiles>"
            "</trt:GetProfilesResponse>"
        )

    def say_get_node(self) -> str:
        return (
            '<tptz:GetNodeResponse><tptz:PTZNode token="N1"><tt:Name>node</tt:Name>'
            "<tt:SupportedPTZSpaces><tt:RelativePanTiltTranslationSpace>"
            f"<tt:URI>{_SPACES}PanTiltSpaces/TranslationSpaceFov</tt:URI>{_PAN}{_TILT}"
            "</tt:RelativePanTiltTranslationSpace><tt:ContinuousPanTiltVelocitySpace>"
            f"<tt:URI>{_SPACES}PanTiltSpaces/VelocityGenericSpace</tt:URI>{_PAN}{_TILT}"
            "</tt:ContinuousPanTiltVelocitySpace><tt:ContinuousZoomVelocitySpace>"
            f"<tt:URI>{_SPACES}ZoomSpaces/VelocityGenericSpace</tt:URI>{_PAN}"
            "</tt:ContinuousZoomVelocitySpace></tt:SupportedPTZSpaces>"
            "<tt:MaximumNumberOfPresets>8</tt:MaximumNumberOfPresets>"
            "<tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode></tptz:GetNodeResponse>"
        )

    def say_get_presets(self) -> str:
        return (
            '<tptz:GetPresetsResponse><tptz:Preset token="1"><tt:Name>Cầu</tt:Name></tptz:Preset>'
            '<tptz:Preset token="2"/></tptz:GetPresetsResponse>'
        )

    def say_continuous_move(self) -> str:
        return "<tptz:ContinuousMoveResponse/>"

    def say_relative_move(self) -> str:
        return "<tptz:RelativeMoveResponse/>"

    def say_stop(self) -> str:
        return "<tptz:StopResponse/>"

    def say_goto_preset(self) -> str:
        return "<tptz:GotoPresetResponse/>"
