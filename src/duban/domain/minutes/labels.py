"""Labels in a text: 责任单位：A、B；完成时限：12月底前, on lines of their own or at the end of a paragraph."""

import re
from collections.abc import Callable, Mapping
from itertools import dropwhile
from typing import NamedTuple

_LABEL = re.compile(r"(?:^|(?<=[。；;，,、\s（(【|]))(?P<name>[\u3400-\u9fff]{2,8}|[A-Z][a-z]+(?: [a-z]+)?)\s*[:：]\s*")
_BRACKETED = re.compile(r"((?:[^（()）]|[（(][^（()）]*+[）)])*+)[）)](.*)", re.DOTALL)  # up to an end, and behind it
_EDGES, _OPENING = " \t\u3000，,。；;、|–—-", " \t\u3000（(|–—-"
ROLES = ("owner", "supporting", "person", "due")

FieldOf = Callable[[str], str | None]
"""The field of a task that a label stands for, or None."""


class Labelled(NamedTuple):
    """The text before the first label of a field, and the value of each field and each other label behind it."""

    text: str
    values: Mapping[str, str]

    @property
    def has_roles(self) -> bool:
        return any(field in self.values for field in ROLES)


def labelled(text: str, field_of: FieldOf) -> Labelled:
    """Divide a text at its labels, which end with their brackets; one that begins with the label of a title is it."""
    behind = len(text.rstrip())  # a label at the end announces what follows: 会议议定以下事项：
    every = ((match, field_of(match["name"])) for match in _LABEL.finditer(text) if match.end() < behind)
    labels = [*dropwhile(lambda label: not label[1], every)]
    if not labels:
        return Labelled(text, {})
    values, outside = dict[str, str](), text[: labels[0][0].start()].rstrip(_OPENING)
    plain, depth, before = text.replace("（", "(").replace("）", ")"), 0, 0
    ends = [*(match.start() for match, _field in labels[1:]), len(text)]
    for (match, field), end in zip(labels, ends, strict=True):
        value = text[match.end() : end]
        depth += plain.count("(", before, match.start()) - plain.count(")", before, match.start())
        before = match.start()
        if depth > 0 and (closed := _BRACKETED.match(value)):
            value, behind_it = closed[1], closed[2].rstrip(_OPENING)
            outside += behind_it if any(map(str.isalnum, behind_it)) else ""
        value = value.strip() if field == "title" else value.strip(_EDGES).rstrip(_OPENING)
        value = value.removesuffix(".") if field in ROLES else value
        if value:
            values.setdefault(field or match["name"], value)
    return Labelled(outside, values)
