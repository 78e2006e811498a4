"""Owners: units and persons with the number of tasks that they lead, and the look-up by name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from duban.domain.names.spelling import spelling
from duban.domain.task import OPEN
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.reports.columns import OWNER
from duban.reports.report import Report
from duban.reports.rows.deadlines import COUNTED
from duban.reports.rows.order import places
from duban.store.reading import Reader

LED = f"""SELECT {{column}} AS id, CASE WHEN t.status IN {OPEN} THEN 1 ELSE 0 END AS is_open
FROM task t WHERE {COUNTED} AND {{column}} {{among}}"""  # noqa: S608 - constants of the domain
# One GROUP BY for all owners, not a subquery for each: that takes PostgreSQL far longer. A person who leads a task
# without a unit is both its owner_id and its person_id, and is counted once. "kind DESC" puts units before persons.
SQL = f"""WITH led AS (
 SELECT id, SUM(is_open) AS open, COUNT(*) AS counted FROM ({LED.replace("{column}", "t.owner_id")}
 UNION ALL {LED.replace("{column}", "t.person_id")}
 AND (t.owner_id IS NULL OR t.owner_id <> t.person_id)) one GROUP BY id)
SELECT o.id, o.name, o.kind, unit.name, head.name, o.phone, o.email, COALESCE(led.open, 0), COALESCE(led.counted, 0),
 o.rank
FROM owner o LEFT JOIN led ON led.id = o.id
LEFT JOIN owner unit ON unit.id = o.parent_id LEFT JOIN owner head ON head.id = o.head_id
WHERE o.present = 1 AND o.id {{among}}"""  # noqa: S608 - constants of the domain

FORMER = """SELECT owner_id, old, text FROM event WHERE owner_id IS NOT NULL
 AND ((kind = 'edit' AND field = 'name') OR (kind = 'merge' AND text IS NOT NULL)) ORDER BY id"""

NAMED = """SELECT o.id, o.name, o.kind, u.name FROM owner o LEFT JOIN owner u ON u.id = o.parent_id
WHERE o.present = 1 ORDER BY o.id"""
Named = tuple[int, str, str, str | None]
"""An owner: id, name, kind, and the name of its unit."""


def owners(reader: Reader, ids: tuple[int, ...] = ()) -> Report:
    """The owners with these ids, or all of them."""
    among = f"IN ({', '.join(map(str, ids))})" if ids else "IS NOT NULL"
    keys = [column.key for column in OWNER]
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (kind, name), now in former_names(reader).items():
        aliases[kind, now].append(name)
    rows = [
        dict(zip(keys, (*values[:-1], aliases.get((values[2], values[1]), []), values[-1]), strict=True))
        for values in reader.rows(SQL.format(among=among))
    ]
    place = places(reader, "owner")
    rows.sort(key=lambda row: (row["kind"] != "unit", place(row["id"])))
    count = ngettext("{count} owner.", "{count} owners.", len(rows)).format(count=len(rows))
    return Report(_("Owners"), OWNER, rows, summary=lambda: [count])


def find_owner(reader: Reader, name: str, kind: str | None = None) -> int:
    """The id of the owner with that name, present or former; namesakes are written NAME@UNIT.

    Raises NotFound with the nearest names, Refused if the name is ambiguous.
    """
    candidates = [each for each in named(reader) if kind in (None, each[2])]
    # The exact name first, then a former one, then a spelling that differs in width or spaces: an owner who has the
    # name today must not be hidden by one who had it before.
    matches = (
        _with_name(candidates, name)
        or _with_name(candidates, *_names_now(reader, name))
        or _spelled_alike(candidates, name)
    )
    if len(matches) == 1:
        return matches[0][0]
    if matches:
        from duban.domain.typed import quoted  # few names are those of several

        choices = [quoted(f"{each}@{unit}" if unit else each) for _id, each, _kind, unit in matches]
        raise Refused(
            _("There are {count} owners named {name!r}.").format(count=len(matches), name=name),
            _("Specify which one: {choices}.").format(choices=_(", ").join(choices)),
        )
    from difflib import get_close_matches  # for the error alone

    near = list(dict.fromkeys(get_close_matches(name, [each[1] for each in candidates], cutoff=0.5)))
    raise NotFound(
        _("There is no owner {name!r}.").format(name=name),
        _("Did you mean {names}?").format(names=_(", ").join(_with_units(near, candidates)))
        if near
        else _("“duban owner list” shows them all."),
    )


def owner_or_name(reader: Reader, name: str) -> int | str:
    """The id of the owner of that name; the name itself if there is none, such as somebody at a desk.

    Raises Refused if it is ambiguous.
    """
    try:
        return find_owner(reader, name)
    except NotFound:
        return name.strip()


def _with_units(names: Sequence[str], owners: Iterable[Named]) -> list[str]:
    """The names, with NAME@UNIT for each of those that several owners share."""
    labels: list[str] = []
    for name in names:
        matches = _with_name(owners, name)
        labels += [f"{name}@{unit}" if unit and len(matches) > 1 else name for _id, _name, _kind, unit in matches]
    return list(dict.fromkeys(labels))


def _with_name(owners: Iterable[Named], *names: str) -> list[Named]:
    return [each for each in owners for name in names if name in (each[1], f"{each[1]}@{each[3]}")]


def _spelled_alike(owners: Iterable[Named], name: str) -> list[Named]:
    """The owners whose name differs only in spaces, width or letter case."""
    wanted = spelling(name)
    return [each for each in owners if wanted in (spelling(each[1]), spelling(f"{each[1]}@{each[3]}"))]


def _names_now(reader: Reader, name: str) -> list[str]:
    name, at, unit = name.partition("@")
    return [f"{now}{at}{unit}" for (_kind, old), now in former_names(reader).items() if old == name]


def former_names(reader: Reader) -> dict[tuple[str, str], str]:
    """The former names of owners that were renamed or merged: (kind, former name) → present name."""
    changes = list(reader.rows(FORMER))
    if not changes:
        return {}
    from duban.domain.names.former import former  # many offices never rename anybody

    owners = reader.rows("SELECT id, kind, name, present FROM owner")
    return former({id: (kind, name, present) for id, kind, name, present in owners}, changes)


def successors(reader: Reader, owners: Iterable[tuple[int, str, str, int]]) -> dict[int, int]:
    """The owners into which others were merged, by the ids of these; ``owners``: id, kind, name, whether present."""
    owners = list(owners)
    absent = [owner for owner in owners if not owner[3]]
    now = former_names(reader) if absent else {}
    there = {(kind, name): owner for owner, kind, name, present in owners if present}
    heirs = {owner: there.get((kind, now.get((kind, name), ""))) for owner, kind, name, _present in absent}
    return {owner: heir for owner, heir in heirs.items() if heir}


def named(reader: Reader) -> list[Named]:
    """Every owner: id, name, kind, and the name of its unit."""
    return list(reader.rows(NAMED))
