"""Schemes of the map page must be known before the first application object."""

import importlib.util

if importlib.util.find_spec("PySide6.QtWebEngineCore") is not None:
    from ui.maps.schemes import register_schemes

    register_schemes()
