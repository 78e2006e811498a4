"""All strangers, family by family."""

from . import books, cells, exports, gantt, logs, offices, plans, states, systems, unseen

FAMILIES = (gantt, logs, plans, offices, unseen, books, states, cells, exports, systems)
STRANGERS = [stranger for family in FAMILIES for stranger in family.STRANGERS]
