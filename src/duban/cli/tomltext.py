"""Values as TOML literals."""

import json
from typing import Any

from duban.formats.text import escaped


def written(value: Any) -> str:
    """A string, number, boolean or list of them as TOML; control and invisible characters are escaped."""
    # JSON and TOML write these types alike, except for the escapes of characters beyond U+FFFF.
    literal = json.dumps(value, ensure_ascii=False, default=str)
    return escaped(literal, lambda number: f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")
