"""All strangers, family by family."""

from . import (
    books,
    cells,
    exports,
    gantt,
    logs,
    offices,
    organs,
    plans,
    projects,
    secretaries,
    states,
    systems,
    trackers,
    unseen,
)  # fmt: skip

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
)
STRANGERS = [stranger for family in FAMILIES for stranger in family.STRANGERS]
