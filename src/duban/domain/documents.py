"""The lists that a store holds as JSON, documents and tags: what is none in them, where it was damaged, is left out."""

import json


def documents(text: object) -> list[dict[str, str]]:
    """The documents in a list that a store holds; those that are none are left out, and a list that cannot be read."""
    keys = ("name", "sha256")
    return [each for each in _list(text) if isinstance(each, dict) and all(isinstance(each.get(k), str) for k in keys)]


def texts(text: object) -> list[str]:
    """The texts in a list that a store holds, in the same way."""
    return [each for each in _list(text) if isinstance(each, str)]


def _list(text: object) -> list[object]:
    try:
        found = json.loads(text) if isinstance(text, str) else []
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []
