"""Labels in a text: 责任单位：A、B；完成时限：12月底前, on lines of their own or at the end of a paragraph."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_LABEL = re.compile(r"(?:^|(?<=[。；;，,、\s（(【|]))(?P<name>[\u3400-\u9fff]{2,8}|[A-Z][a-z]+(?: [a-z]+)?)\s*[:：]\s*")
_EDGES = " \t\u3000，,。；;、（(）)"
ROLES = ("owner", "supporting", "person", "due")

FieldOf = Callable[[str], str | None]
"""The field of a task that a label stands for, or None."""


class Labelled(NamedTuple):
    """The text before the first label, and the value of each labelled field."""

    text: str
    values: Mapping[str, str]

    @property
    def has_roles(self) -> bool:
        return any(field in self.values for field in ROLES)


def labelled(text: str, field_of: FieldOf) -> Labelled:
    """Divide a text at its labels; a text that begins with the label of a title is that title."""
    behind = len(text.rstrip())  # a label at the end announces what follows: 会议议定以下事项：
    labels = [(match, field_of(match["name"])) for match in _LABEL.finditer(text) if match.end() < behind]
    first = next((match.start() for match, field in labels if field), None)
    if first is None:
        return Labelled(text, {})
    values: dict[str, str] = {}
    ends = [*(match.start() for match, _field in labels[1:]), len(text)]
    for (match, field), end in zip(labels, ends, strict=True):
        value = text[match.end() : end].strip(" \t\u3000" if field == "title" else _EDGES)
        value = value.removesuffix(".") if field in ROLES else value
        if field and value:
            values.setdefault(field, value)
    return Labelled(text[:first].rstrip("（( "), values)
