"""Read the JSON that a store keeps in a column of a task, and check its shape.

The store may come from another office or from a damaged disk, so no shape is taken for granted.
"""

import json
from typing import Any, cast

from duban.errors import StoreError
from duban.locales import _

FIGURES = frozenset("0123456789abcdef")
Document = dict[str, str | int]


def texts(kept: str) -> list[str]:
    """The tags of a task. Raises StoreError if this is not a list of texts."""
    tags = _read(kept)
    return cast(list[str], tags) if are_texts(tags) else _refuse(kept)


def documents(kept: str) -> list[Document]:
    """The attachments of a task: name, sha256, size in bytes. Raises StoreError if this is not a list of them."""
    attachments = _read(kept)
    return cast(list[Document], attachments) if are_documents(attachments) else _refuse(kept)


def mapping(kept: str) -> dict[str, Any]:
    """The last imported value of each field of a task. Raises StoreError if this is not a mapping of texts."""
    brought = _read(kept)
    return cast(dict[str, Any], brought) if is_mapping(brought) else _refuse(kept)


def are_texts(value: object) -> bool:
    """Return whether ``value`` is a list of texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def are_documents(value: object) -> bool:
    """Return whether ``value`` is a list of documents: name, SHA-256 in lower-case hex, size in bytes."""
    return isinstance(value, list) and all(map(_is_document, value))


def is_mapping(value: object) -> bool:
    """Return whether ``value`` is a dict of which every value is a text or None."""
    return isinstance(value, dict) and all(each is None or isinstance(each, str) for each in value.values())


def _is_document(each: object) -> bool:
    return (
        isinstance(each, dict)
        and isinstance(each.get("name"), str)
        and isinstance(each.get("size"), int)
        and isinstance(each.get("sha256"), str)
        and len(each["sha256"]) == 64
        and FIGURES.issuperset(each["sha256"])
    )


def _read(kept: str) -> object:
    try:
        return json.loads(kept)
    # TypeError: the column holds a number or NULL. RecursionError: "[[[[…" thousands of levels deep.
    except (ValueError, TypeError, RecursionError):
        return None


def _refuse(kept: str) -> Any:
    raise StoreError(
        _("The store is damaged: a list in it cannot be read: {text!r}").format(text=str(kept)[:40]),
        _("“duban db check” names the task; a backup can replace the store: “duban db restore FILE”."),
    )
