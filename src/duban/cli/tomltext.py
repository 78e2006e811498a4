"""Values as a TOML file has them."""

import json
from typing import Any

from duban.formats.text import escaped


def written(value: Any) -> str:
    """A text, a number, a truth or a list of them as TOML has it; characters that act or hide as their numbers."""
    said = json.dumps(value, ensure_ascii=False, default=str)
    return escaped(said, lambda number: f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")
