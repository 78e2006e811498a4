"""The values that the fields of a task can take, and the steps that are legal in each state.

Source: DOMAIN "Words" and "Life of a task". Every value is stored as its stable English key.
"""

from duban.errors import Refused
from duban.locales import _, term

STATUSES = ("assigned", "active", "submitted", "suspended", "closed", "cancelled")
OPEN = ("assigned", "active", "submitted", "suspended")
RUNNING = ("assigned", "active", "submitted")  # the clock runs; only these can be overdue
IN_HAND = ("assigned", "active")  # with the owner; a submitted task waits for the office
DEEPEST = 50  # levels of sub-tasks; the deepest work plans have about ten, and reports recurse level by level
URGENCIES = ("critical", "urgent", "normal")  # in order of urgency
SOURCES = (
    "meeting", "instruction", "document", "petition", "motion", "opinion",
    "draft", "incident", "inspection", "target", "other",
)  # fmt: skip
ANSWERED = ("instruction", "petition")  # whoever is behind these gets an answer
LIGHTS = ("red", "orange", "yellow", "green", "none")
RESULTS = ("solved", "in-progress", "not-now", "for-reference")
LADDER = ("remind", "urge", "letter", "interview", "circular")  # the steps of urging, mildest first

STEPS = {
    "accept": ("assigned",),
    "feedback": RUNNING,
    "submit": IN_HAND,
    "return": ("submitted",),
    "close": OPEN,
    "reopen": ("closed",),
    "suspend": RUNNING,
    "resume": ("suspended",),
    "extend": OPEN,
    "split": OPEN,
    "circulate": OPEN,
    "urge": RUNNING,
    "decline": IN_HAND,
    "notice": OPEN,
    "cancel": OPEN,
    "reply": (*OPEN, "closed"),
}
"""The states in which each step is legal. Small offices skip acceptance and submission: any open task may be closed."""


def check_step(step: str, status: str, name: str) -> None:
    """Raise Refused unless ``step`` is legal for a task in ``status``, naming the steps that are."""
    if status in STEPS[step]:
        return
    legal = [term("step", each) for each, states in STEPS.items() if status in states]
    raise Refused(
        _("Task {name} is {status}: it cannot take the step “{step}”.").format(
            name=name, status=term("status", status), step=term("step", step)
        ),
        _("Possible steps: {steps}.").format(steps=_(", ").join(legal)) if legal else _("No further step is possible."),
    )
