"""Lists that a store keeps as JSON in a field of a task; a file may come from somebody else, or from a damaged disk."""

import json
from typing import Any, cast

from duban.errors import StoreError
from duban.locales import _

FIGURES = frozenset("0123456789abcdef")
Document = dict[str, str | int]


def texts(kept: str) -> list[str]:
    """The tags of a task. Raises StoreError for what is no list of texts."""
    tags = _read(kept)
    return cast(list[str], tags) if are_texts(tags) else _refuse(kept)


def documents(kept: str) -> list[Document]:
    """The attachments of a task: name, sha256, size. Raises StoreError for what is no list of them."""
    attachments = _read(kept)
    return cast(list[Document], attachments) if are_documents(attachments) else _refuse(kept)


def mapping(kept: str) -> dict[str, Any]:
    """What ledgers brought for a task, by field. Raises StoreError for what is no such thing."""
    brought = _read(kept)
    return cast(dict[str, Any], brought) if is_mapping(brought) else _refuse(kept)


def are_texts(value: object) -> bool:
    """Whether this is a list of texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def are_documents(value: object) -> bool:
    """Whether this is a list of documents, each with its name, its SHA-256 and its size in bytes."""
    return isinstance(value, list) and all(map(_is_document, value))


def is_mapping(value: object) -> bool:
    """Whether this is a text, or nothing, under each name."""
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
    except (ValueError, TypeError, RecursionError):
        return None


def _refuse(kept: str) -> Any:
    raise StoreError(
        _("The store is damaged: a list in it cannot be read: {text!r}").format(text=str(kept)[:40]),
        _("“duban db check” names the task; a backup can replace the store: “duban db restore FILE”."),
    )
