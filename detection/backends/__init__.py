"""Detectors behind one protocol, run by OpenVINO."""
