"""What must be registered with Qt before there is an application: address schemes of the web view.

A part that needs one adds ``module:function`` here; the function takes nothing, imports
QtWebEngineCore itself and registers its schemes.
"""

import importlib
import logging

_log = logging.getLogger(__name__)

REGISTRATIONS: tuple[str, ...] = ("ui.maps.schemes:register_schemes",)


def register_all() -> None:
    """Call every registration; one that fails costs its screen only."""
    for source in REGISTRATIONS:
        module, _, name = source.partition(":")
        try:
            getattr(importlib.import_module(module), name)()
        except Exception:  # noqa: BLE001  # the map is lost then, the console is not
            _log.exception("registration %s failed", source)
