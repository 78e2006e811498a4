"""The differences between a circular as it was published and as it is made again from the record."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from duban.domain.circulars.facts import Difference, Facts
from duban.locales import _, ngettext, term
from duban.reports.history import TERMS
from duban.reports.report import Column, Labelled, Report, Row

_OWNERS = {"owner_id", "person_id", "supporting", "parent_id", "head_id"}
_NAMED = {"owner_id": "owner", "person_id": "person", "head_id": "head"}
"""Fields whose column has another name in reports."""
COLUMNS = (
    Column("what", "term", "frozen", width=6),
    Column("id", "number", width=4),
    Column("name", width=12, absent="none"),
    Column("field", width=8, absent="none"),
    Column("published", width=12, absent="none", named="as_published"),
    Column("now", width=12, absent="none", named="as_recorded"),
)


def altered(facts: Facts, altered_values: Iterable[Difference]) -> Report:
    """Each value that was changed without a record."""
    rows = [_row(facts, each) for each in altered_values]
    line = ngettext(
        "{count} value is not as it was published.", "{count} values are not as they were published.", len(rows)
    )
    return Report(_("Altered"), COLUMNS, rows, summary=lambda: [line.format(count=len(rows))])


def paragraphs(kept: str, made: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a text that differ: as they are made again, and as they are stored."""
    for before, after in zip_longest(made.split("\n"), kept.split("\n"), fillvalue=""):
        if before != after:
            yield before.partition("\t")[2], after.partition("\t")[2]


def _row(facts: Facts, each: Difference) -> Row:
    return {
        "what": each.table,
        "id": int(each.row) if each.row else None,
        "name": _name(facts, each),
        "field": Labelled(each.field, term("column", _NAMED.get(each.field, each.field))) if each.field else None,
        "published": _in_words(facts, each.field, each.published),
        "now": _in_words(facts, each.field, each.now),
    }


def _in_words(facts: Facts, field: str, value: object) -> str | None:
    """A value for people: owners by name, terms in words."""
    if value is None:
        return None
    if field in _OWNERS:
        ids = value if isinstance(value, list) else str(value).split(",")
        return _(", ").join(facts["owners"].get(str(each), {}).get("name", str(each)) for each in ids) or "—"
    return Labelled(str(value), term(TERMS[field], str(value))) if field in TERMS else str(value)


def _name(facts: Facts, each: Difference) -> str | None:
    """The subject of a row: the title of a task, the name of an owner, the task or owner of an event."""
    row = facts.get(each.table, {}).get(each.row) if each.row else None
    if row is None:
        return None
    if each.table != "events":
        return str(row["title"] if each.table == "tasks" else row["name"])
    table, of = ("tasks", row["task"]) if row["task"] else ("owners", row["owner"])
    about = facts[table].get(str(of), {})
    return _("{id} {name}").format(id=of, name=about.get("title") or about.get("name") or "")
