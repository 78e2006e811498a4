"""All strangers, family by family."""

from . import gantt, logs, plans

STRANGERS = [*gantt.STRANGERS, *logs.STRANGERS, *plans.STRANGERS]
