"""What the build makes of files that take long to read: modules that say the same (``hatch_build.py``)."""

from contextlib import suppress
from importlib import import_module
from types import ModuleType


def built(name: str, source: bytes) -> ModuleType | None:
    """The module of that name, if it was made of these very bytes; else None, and what they say has to be read."""
    with suppress(ImportError):
        module = import_module(f"duban.{name}")
        if source == module.SOURCE:
            return module
    return None
