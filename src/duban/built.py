"""Modules that the build makes of files which are slow to parse (``hatch_build.py``)."""

from contextlib import suppress
from importlib import import_module
from types import ModuleType


def built(name: str, source: bytes) -> ModuleType | None:
    """The built module if it was made from exactly these bytes, else None: the caller has to parse them.

    The comparison covers an edited file in a development install, and another release of a library.
    """
    with suppress(ImportError):
        module = import_module(f"duban.{name}")
        if source == module.SOURCE:
            return module
    return None
