"""All strangers, family by family."""

from . import books, cells, exports, gantt, logs, offices, organs, plans, projects, states, trackers, unseen

FAMILIES = (gantt, logs, plans, offices, unseen, books, states, cells, exports, trackers, projects, organs)
STRANGERS = [stranger for family in FAMILIES for stranger in family.STRANGERS]
