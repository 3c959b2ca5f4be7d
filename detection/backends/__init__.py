"""Detectors behind one protocol, run by OpenVINO."""

import sys

# OpenVINO's tools report their use to their makers unless this module is absent; they check
# for that and do without. Nothing leaves an operations centre by itself.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None: "not there"
