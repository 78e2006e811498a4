"""All strangers, family by family."""

from . import (
    boards,
    books,
    cells,
    exports,
    gantt,
    inspections,
    logs,
    offices,
    organs,
    plans,
    projects,
    secretaries,
    states,
    systems,
    teams,
    trackers,
    unseen,
)

FAMILIES = (
    gantt,
    logs,
    plans,
    offices,
    unseen,
    books,
    states,
    cells,
    exports,
    systems,
    trackers,
    projects,
    organs,
    secretaries,
    teams,
    boards,
    inspections,
)
STRANGERS = [stranger for family in FAMILIES for stranger in family.STRANGERS]
