"""Who owes: units and persons, with the number of tasks that they lead, and how a name is found."""

from duban.domain.task import OPEN
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.reports.columns import OWNER
from duban.reports.deadlines import COUNTED
from duban.reports.report import Report
from duban.store.reading import Reader

SQL = f"""SELECT o.id, o.name, o.kind, unit.name, head.name, o.phone, o.email,
 (SELECT COUNT(*) FROM task t WHERE t.present = 1 AND (t.owner_id = o.id OR t.person_id = o.id)
  AND t.status IN {OPEN}),
 (SELECT COUNT(*) FROM task t WHERE {COUNTED} AND (t.owner_id = o.id OR t.person_id = o.id))
FROM owner o LEFT JOIN owner unit ON unit.id = o.parent_id LEFT JOIN owner head ON head.id = o.head_id
WHERE o.present = 1{{where}} ORDER BY o.kind DESC, o.name"""  # noqa: S608 - constants of the domain


def owners(reader: Reader, ids: tuple[int, ...] = ()) -> Report:
    """The owners with these ids, or all."""
    where = f" AND o.id IN ({', '.join(map(str, ids))})" if ids else ""
    keys = [column.key for column in OWNER]
    rows = [dict(zip(keys, values, strict=True)) for values in reader.rows(SQL.format(where=where))]
    count = ngettext("{count} owner.", "{count} owners.", len(rows)).format(count=len(rows))
    return Report(_("Owners"), OWNER, rows, tuple(keys), summary=lambda: [count])


def find_owner(reader: Reader, name: str, kind: str | None = None) -> int:
    """The id of the one owner with that name; a person may be told apart as "NAME@UNIT".

    Raises NotFound with the nearest names, Refused where the name is ambiguous.
    """
    found = [each for each in named(reader) if kind in (None, each[2])]
    matches = [each for each in found if name in (each[1], f"{each[1]}@{each[3]}")]
    if len(matches) == 1:
        return matches[0][0]
    if matches:
        choices = [f"{each}@{unit}" if unit else each for _id, each, _kind, unit in matches]
        raise Refused(
            _("There are {count} owners named {name!r}.").format(count=len(matches), name=name),
            _("Say which one: {choices}.").format(choices=_(", ").join(choices)),
        )
    from difflib import get_close_matches

    near = get_close_matches(name, [each[1] for each in found], cutoff=0.5)
    raise NotFound(
        _("There is no owner {name!r}.").format(name=name),
        _("Did you mean {names}?").format(names=_(", ").join(near))
        if near
        else _("“duban owner list” shows them all."),
    )


def named(reader: Reader) -> list[tuple[int, str, str, str | None]]:
    """Every owner: id, name, kind, and the name of its unit."""
    sql = "SELECT o.id, o.name, o.kind, u.name FROM owner o LEFT JOIN owner u ON u.id = o.parent_id WHERE o.present = 1"
    return list(reader.rows(sql))
