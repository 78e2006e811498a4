"""All strangers, family by family."""

from . import (
    abroad,
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
    abroad,
    secretaries,
    teams,
    boards,
    inspections,
)
STRANGERS = [stranger for family in FAMILIES for stranger in family.STRANGERS]
