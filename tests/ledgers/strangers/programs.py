"""Plans and registers of programs in English: weaknesses under controls, phases drawn day by day, key results."""

from datetime import date, timedelta

from .stranger import Page, Stranger, matter

CONTROLS = Stranger(
    "codes of controls before the weaknesses",
    "the unknown first heading has only codes: the texts behind it are the matters",
    [
        Page(
            "gaps",
            [
                ["Gap ID", "Control", "Description", "In place meanwhile", "Target Date", "Status"],
                ["G-01", "KY-2(13)", "Keys are counted by one person", "A second person signs on Fridays", "2026-12-15",
                 "In Progress"],
                ["G-02", "KY-6(9)", "Visitors walk through the archive", "The door is closed at noon", "2026-12-18",
                 "In Progress"],
                ["G-03", "AR-3(7)", "Nobody reads the smoke alarms", "The porter looks twice a day", "2027-01-15",
                 "Open"],
            ],
        )
    ],
    [
        matter("Keys are counted by one person", None, "2026-12-15", number="G-01", keeps=["KY-2(13)"]),
        matter("Visitors walk through the archive", None, "2026-12-18", number="G-02"),
        matter("Nobody reads the smoke alarms", None, "2027-01-15", number="G-03"),
    ],
    file="gaps.csv",
)  # fmt: skip

_FIRST = date(2026, 11, 2)
_DAYS = [_FIRST + timedelta(days) for days in range(12)]
_PHASES = [("Survey the roof", 0, 3), ("Order the slates", 3, 5), ("Lay the slates", 5, 10), ("Hand over", 10, 11)]


def _written(day: date) -> str:
    return f"{day:%d-%b-%y}"


DRAWN_BY_DAYS = Stranger(
    "phases drawn below days such as 02-Nov-26",
    "a phase with a start and an end is a matter where a bar is drawn beside it",
    [
        Page(
            "schedule",
            [
                ["Phase", "Start Date", "End Date", *map(_written, _DAYS)],
                *(
                    [name, _written(_DAYS[start]), _written(_DAYS[end]), *("X" if start <= at <= end else "" for at in
                     range(len(_DAYS)))]
                    for name, start, end in _PHASES
                ),
            ],
        )
    ],
    [matter(name, None, _DAYS[end].isoformat(), assigned=_DAYS[start].isoformat()) for name, start, end in _PHASES],
    file="schedule.csv",
)  # fmt: skip

KEY_RESULTS = Stranger(
    "key results below long objectives",
    "the name of a group may be a whole clause in English; the weeks before the days only count",
    [
        Page(
            "objectives",
            [
                ["Key Result", "Owner", "Timeline"],
                ["**Objective 1: Make the reading room quieter for everybody**", "", ""],
                ["Carpet laid on both floors", "Ann Moor", "Week 1: Oct 5 - Oct 9, 2026"],
                ["Doors fitted with dampers", "Bo Lind", "Week 2 - 3: Oct 12 - Oct 23, 2026"],
                ["**Objective 2: Open the evening desk before the winter term**", "", ""],
                ["Two assistants hired", "**Ann Moor**", "Week 4 (Oct 26 - Oct 30, 2026)"],
            ],
        )
    ],
    [
        matter("Carpet laid on both floors", "Ann Moor", "2026-10-09", assigned="2026-10-05", keeps=["Objective 1: "]),
        matter("Doors fitted with dampers", "Bo Lind", "2026-10-23", assigned="2026-10-12", keeps=["Objective 1: "]),
        matter("Two assistants hired", "Ann Moor", "2026-10-30", assigned="2026-10-26", keeps=["Objective 2: "]),
    ],
    file="objectives.csv",
)  # fmt: skip

CLOSED_FINDINGS = Stranger(
    "findings that are closed",
    "nobody leads and there is no state: a severity and the day of closing show that they were to be done",
    [
        Page(
            "closed",
            [
                ["Finding ID", "Severity", "Description", "Resolution", "Closed Date", "Validated By"],
                ["F-1", "HIGH", "The cellar door has no lock", "A lock was fitted", "2026-03-26", "Estates (round 4)"],
                ["F-2", "MEDIUM", "The lamp over the ramp is broken", "Replaced", "2026-04-02", "Estates (round 4)"],
                ["F-3", "HIGH", "The ladder has a loose rung", "Scrapped", "2026-04-09", "Estates (round 5)"],
            ],
        )
    ],
    [
        matter("The cellar door has no lock", None, None, number="F-1", status="closed", closed="2026-03-26"),
        matter("The lamp over the ramp is broken", None, None, number="F-2", status="closed", closed="2026-04-02"),
        matter("The ladder has a loose rung", None, None, number="F-3", status="closed", closed="2026-04-09"),
    ],
    file="closed.csv",
)

PAYMENTS = Stranger(
    "milestones with shares of the price",
    "shares that add up to 100 % are no progress",
    [
        Page(
            "milestones",
            [
                ["Milestone", "Due Date", "Share"],
                ["Contract signed", "1 Nov 2026", "20%"],
                ["Windows delivered", "31 Dec 2026", "50%"],
                ["Windows fitted", "28 Feb 2027", "30%"],
            ],
        )
    ],
    [
        matter("Contract signed", None, "2026-11-01", progress=None, keeps=["20%"]),
        matter("Windows delivered", None, "2026-12-31", progress=None),
        matter("Windows fitted", None, "2027-02-28", progress=None),
    ],
    file="payments.csv",
)

LIGHTS = Stranger(
    "workstreams with colours",
    "what has a progress and a light is in hand; the columns of counts are called like states",
    [
        Page(
            "workstreams",
            [
                ["Workstream", "% Complete", "Status", "Notes", "Completed", "In Progress"],
                ["Kitchen", 45, "Red", "The oven is the pacing item", 2, 3],
                ["Garden", 60, "Amber", "Mostly stable", 3, 2],
                ["Library", 70, "Green", "Shelves arrive in May", 3, 1],
            ],
        )
    ],
    [
        matter("Kitchen", None, None, progress=45, open=("status",)),
        matter("Garden", None, None, progress=60, open=("status",)),
        matter("Library", None, None, progress=70, open=("status",)),
    ],
    file="workstreams.csv",
)

WEEKS_OF_WORK = Stranger(
    "phases with a first lead",
    "Primary Lead and Suggested timeline are what Lead and Timeline are",
    [
        Page(
            "phases",
            [
                ["Phase", "Primary Lead", "Supporting Team", "Suggested timeline"],
                ["Move the stacks", "Ann Moor", "Porters", "Nov 2 - Nov 6, 2026"],
                ["Paint the walls", "Bo Lind", "Painters", "Nov 9 - Nov 13, 2026"],
                ["Move back", "Ann Moor", "Porters", "Nov 16 - Nov 20, 2026"],
            ],
        )
    ],
    [
        matter("Move the stacks", "Ann Moor", "2026-11-06", assigned="2026-11-02"),
        matter("Paint the walls", "Bo Lind", "2026-11-13", assigned="2026-11-09"),
        matter("Move back", "Ann Moor", "2026-11-20", assigned="2026-11-16"),
    ],
    file="phases.csv",
)

NUMBERS_OF_OTHERS = Stranger(
    "corrective actions without a title",
    "only numbers name them: the first is their own, the linked one is another thing's",
    [
        Page(
            "actions",
            [
                ["capa_id", "linked_incident_id", "lot_id", "owner_role", "status", "due_date", "cause"],
                ["CA-301", "IN-23", "L-175", "Plant Manager", "Open", "2026-12-13", "Method"],
                ["CA-302", "IN-89", "L-184", "Quality Lead", "Open", "2027-01-05", "Drift"],
                ["CA-303", "IN-95", "L-165", "Plant Manager", "Closed", "2026-11-21", "Drift"],
                ["CA-304", "IN-83", "L-101", "Quality Lead", "Open", "2026-12-20", "Method"],
            ],
        )
    ],
    [
        matter("CA-301", "Plant Manager", "2026-12-13", number=None, keeps=["IN-23", "L-175"]),
        matter("CA-302", "Quality Lead", "2027-01-05", number=None),
        matter("CA-303", "Plant Manager", "2026-11-21", number=None, status="closed"),
        matter("CA-304", "Quality Lead", "2026-12-20", number=None),
    ],
    file="actions.csv",
)

CALENDAR = Stranger(
    "a calendar of feasts",
    "each has a day and a title, as anything may; nobody leads, and nothing is done or not",
    [
        Page(
            "feasts",
            [
                ["date", "title", "text"],
                ["2026-12-06", "Feast of the sailors", "The harbour is closed to cars."],
                ["2026-12-13", "Day of the lamps", "Schools end at noon."],
                ["2027-01-06", "Day of the kings", "Shops may open from ten."],
            ],
        )
    ],
    file="feasts.csv",
)

STRANGERS = [
    CONTROLS,
    DRAWN_BY_DAYS,
    KEY_RESULTS,
    CLOSED_FINDINGS,
    PAYMENTS,
    LIGHTS,
    WEEKS_OF_WORK,
    NUMBERS_OF_OTHERS,
    CALENDAR,
]
