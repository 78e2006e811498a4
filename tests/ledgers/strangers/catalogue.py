"""All strangers, family by family."""

from . import books, cells, gantt, logs, offices, plans, states, unseen

FAMILIES = (gantt, logs, plans, offices, unseen, books, states, cells)
STRANGERS = [stranger for family in FAMILIES for stranger in family.STRANGERS]
