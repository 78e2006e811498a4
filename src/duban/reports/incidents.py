"""Incidents, and whether they were reported in time (DOMAIN "Incidents": 迟报, 漏报)."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from duban.domain.incidents import VERDICTS, Incident
from duban.domain.lights import Clock
from duban.locales import _, ngettext, term
from duban.reports.columns import INCIDENT
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.reports.rows.footnotes import Footnotes, shown_of
from duban.reports.rows.tasks import in_terms, task_rows, versions_of
from duban.store.reading import Reader

SHOWN = ("id", "verdict", "title", "owner", "happened", "first_report", "status", "light", "due")
CHUNK = 500  # rows whose moments are read at once
# The verdict is computed and not stored: SQL sorts by the day, and `in_terms` by the verdict afterwards.
SORTS = {"happened": "t.{}", "first_report": "t.{}", "verdict": "t.happened"}
SQL = """SELECT id, happened, original_due, first_report, written_report, known_office, known_superior
FROM task WHERE id IN ({ids})"""


def incidents(reader: Reader, clock: Clock, filters: Filters, verdicts: tuple[str, ...] = ()) -> Report:
    """The incidents with one of these verdicts, or all of them, latest first."""
    counted: Counter[str] = Counter()
    rows = in_terms(incident_rows(reader, clock, filters._replace(limit=None)), filters.sort, "verdict", VERDICTS)
    wanted = (row for row in rows if not verdicts or row["verdict"] in verdicts)
    notes = Footnotes(clock)
    return Report(
        _("Incidents"),
        INCIDENT,
        notes.observe(_counting(wanted, counted), filters.limit),
        SHOWN,
        summary=lambda: [*shown_of(notes.shown, notes.read()), _summary(counted)],
        versions=versions_of(reader),
    )


def incident_rows(reader: Reader, clock: Clock, filters: Filters) -> Iterator[Row]:
    """The incidents that match the filters, with their verdicts."""
    is_incident, latest = " AND t.happened IS NOT NULL", "t.happened DESC, t.id DESC"
    rows = task_rows(reader, clock, filters, is_incident, order=latest, own=SORTS)
    # The moments of an incident are not columns of a task row, so they are read for a chunk of rows at once.
    while chunk := list(islice(rows, CHUNK)):
        ids = ", ".join(str(row["id"]) for row in chunk)
        known = {task: Incident(*moments) for task, *moments in reader.rows(SQL.format(ids=ids))}
        for row in chunk:
            incident = known[row["id"]]
            yield row | {
                "happened": incident.happened,
                "first_report": incident.first,
                "verdict": incident.verdict(clock.now),
            }


def _counting(rows: Iterator[Row], counted: Counter[str]) -> Iterator[Row]:
    for row in rows:
        counted[row["verdict"]] += 1
        yield row


def _summary(counted: Counter[str]) -> str:
    if not counted:
        return _("No incidents.")
    line = ngettext("{count} incident", "{count} incidents", counted.total()).format(count=counted.total())
    verdicts = [f"{term('verdict', each)} {counted[each]}" for each in VERDICTS if counted[each]]
    return _("{line} ({more}).").format(line=line, more=_(", ").join(verdicts))
