"""Exports of boards, calendars and site plans, and lists that only look like them."""

from .stranger import Page, Stranger, matter

LISTS = Stranger(
    "cards on the lists of a board",
    "the state of a card is the list that it lies on; one list is no state",
    [
        Page(
            "board",
            [
                ["Card ID", "Card Name", "List Name", "Labels", "Due Date"],
                ["c1", "Move the bicycle stands", "Doing", "yard", "2026-12-10"],
                ["c2", "Mend the garden gate", "Done", "yard", None],
                ["c3", "Ask for a second key", "To Do", None, None],
                ["c4", "A bench under the lime tree", "Ideas", None, None],
            ],
        )
    ],
    [
        matter("Move the bicycle stands", None, "2026-12-10", status="active", number="c1"),
        matter("Mend the garden gate", None, None, status="closed", number="c2"),
        matter("Ask for a second key", None, None, status="assigned", number="c3"),
        matter("A bench under the lime tree", None, None, open=("status",), number="c4"),
    ],
    file="board.csv",
)

SITE = Stranger(
    "a site plan with planned and actual progress",
    "how far it should be stands before how far it is",
    [
        Page(
            "site",
            [
                ["package", "activity", "vendor", "planned_progress_pct", "actual_progress_pct", "status"],
                ["Roof", "Battens", "Firm A", "100", "75", "In Progress"],
                ["Roof", "Slates", "Firm A", "100", "30", "Delayed"],
                ["Yard", "Drains", "Firm B", "60", "0", "Not Started"],
            ],
        )
    ],
    [
        matter("Battens", "Firm A", None, status="active", progress=75),
        matter("Slates", "Firm A", None, status="active", progress=30),
        matter("Drains", "Firm B", None, status="assigned", progress=0),
    ],
    file="site.csv",
)

CALENDAR = Stranger(
    "an export of a calendar",
    "an hour says nothing without its day, and of two columns of yes and no neither is a state",
    [
        Page(
            "calendar",
            [
                ["Subject", "Start Date", "Start Time", "End Date", "End Time", "All Day Event", "Private"],
                ["Sort the slides", "2026-04-02", "09:00:00", "2026-04-02", "11:00:00", "False", "True"],
                ["Call the printer", "2026-04-03", "09:00:00", "2026-04-03", "12:00:00", "False", "True"],
                ["Count the chairs", "2026-04-28", "00:00:00", "2026-04-28", "23:59:59", "True", "True"],
            ],
        )
    ],
    [
        matter("Sort the slides", None, "2026-04-02", assigned="2026-04-02", keeps=["11:00:00"]),
        matter("Call the printer", None, "2026-04-03", assigned="2026-04-03"),
        matter("Count the chairs", None, "2026-04-28", assigned="2026-04-28"),
    ],
    file="calendar.csv",
)

NAMES = Stranger(
    "names with a state and a priority",
    "the title is called a name, and nobody leads; what has a priority is to be done",
    [
        Page(
            "list",
            [
                ["Name", "Status", "Priority", "Phase", "Time"],
                ["Choose the colour of the doors", "Not Started", "High", "Paint", "2 hours"],
                ["Order the paint", "Not Started", "High", "Paint", "1 hour"],
                ["Cover the floor", "In Progress", "Medium", "Paint", "30 minutes"],
            ],
        )
    ],
    [
        matter("Choose the colour of the doors", None, None, status="assigned", urgency="urgent"),
        matter("Order the paint", None, None, status="assigned", urgency="urgent"),
        matter("Cover the floor", None, None, status="active", urgency="normal"),
    ],
    file="list.csv",
)

UNQUOTED = Stranger(
    "commas that nobody quoted",
    "a word that slipped beyond the last heading leads nothing; shares are written .5",
    [
        Page(
            "steps",
            [
                ["ID", "Task Name", "Completion", "Notes"],
                ["1", "Sort the attic", ".5", "boxes", "lamps", "Mirrors"],
                ["2", "Air the cellar", "0.0", "daily"],
                ["3", "Sweep the stairs", ".2", "from above"],
                ["4", "Oil the hinges", "0.0", None],
                ["5", "Wash the curtains", ".1", None],
                ["6", "Beat the carpets", "0.0", None],
            ],
        )
    ],
    [
        matter("Sort the attic", None, None, progress=50, keeps=["Mirrors"]),
        matter("Air the cellar", None, None, progress=0),
        matter("Sweep the stairs", None, None, progress=20),
        matter("Oil the hinges", None, None, progress=0),
        matter("Wash the curtains", None, None, progress=10),
        matter("Beat the carpets", None, None, progress=0),
    ],
    file="steps.csv",
)

MARKETS = Stranger(
    "actions for markets",
    "countries look like names, and a question about the schedule is no state",
    [
        Page(
            "plan",
            [
                ["timeframe", "action", "country_focus", "Schedule Impact?", "Likelihood"],
                ["Months 1-2", "Print the leaflet in four languages", "All", "Yes", "20%"],
                ["Months 1-2", "Rent a stand at the fair", "Portugal; Malta", "No", "10%"],
                ["Months 1-2", "Visit the two largest shops", "Malta", "Yes", "65%"],
            ],
        )
    ],
    [
        matter("Print the leaflet in four languages", due_text="Months 1-2", open=("due",), keeps=["Yes", "20%"]),
        matter("Rent a stand at the fair", due_text="Months 1-2", open=("due",), keeps=["Portugal; Malta"]),
        matter("Visit the two largest shops", due_text="Months 1-2", open=("due",)),
    ],
    file="plan.csv",
)

OFFICERS = Stranger(
    "recommendations with names as in a register",
    "a surname stands before its first name, and titles are links",
    [
        Page(
            "audit",
            [
                ["Ref", "Recommendation", "Responsible Officer", "Target Date", "Status"],
                ["R1", "[Renew the key list](https://example.org/keys) each term", "O'Hara, Pat", "2026-12-30", "Open"],
                ["R2", "Lock the archive at noon", "Lindt, Mona", "2026-12-31", "Not started"],
                ["R3", "Label the fuse boxes", "Rossi, U.", "2027-01-31", "Open"],
                ["R4", "Count the petty cash", "O'Hara, Pat", "2027-02-15", "Open"],
            ],
        )
    ],
    [
        matter("Renew the key list each term", "O'Hara, Pat", "2026-12-30", keeps=["https://example.org/keys"]),
        matter("Lock the archive at noon", "Lindt, Mona", "2026-12-31"),
        matter("Label the fuse boxes", "Rossi, U.", "2027-01-31"),
        matter("Count the petty cash", "O'Hara, Pat", "2027-02-15"),
    ],
    file="audit.csv",
)

CROSSED = Stranger(
    "what is done is crossed",
    "one letter under Done, in some rows only, closes them",
    [
        Page(
            "plan",
            [
                ["Task", "Who", "Due", "Done"],
                ["Rent the hall", "Chair", "2026-10-01", "x"],
                ["Print the badges", "Desk", "2026-12-20", None],
                ["Order the flowers", "Desk", "2026-10-12", "x"],
                ["Thank the helpers", "Chair", "2027-01-15", None],
            ],
        )
    ],
    [
        matter("Rent the hall", "Chair", "2026-10-01", status="closed"),
        matter("Print the badges", "Desk", "2026-12-20"),
        matter("Order the flowers", "Desk", "2026-10-12", status="closed"),
        matter("Thank the helpers", "Chair", "2027-01-15"),
    ],
    file="plan.csv",
)

CLEARED = Stranger(
    "stalls in the lanes",
    "已清退 beside 未清退 says what is done, as 已办 does, but 已通知 beside 未通知 only who was told",
    [
        Page(
            "占道摊点",
            [
                ["编号", "占道内容", "责任单位", "状态", "通知情况"],
                ["Z1", "东巷口水果摊", "城管局", "**已清退**（9月3日）", "已通知"],
                ["Z2", "北街修鞋棚", "北街社区", "未清退", "已通知"],
                ["Z3", "校门口早点车", "城管局", "未清退", "未通知"],
            ],
        ),
        Page(
            "清运",
            [
                ["编号", "清运内容", "责任单位", "是否办结"],
                ["Q1", "清运东巷垃圾", "城管局", "已办"],
                ["Q2", "清运北街枯枝", "北街社区", "未办"],
            ],
        ),
    ],
    [
        matter("东巷口水果摊", "城管局", status="closed", number="Z1"),
        matter("北街修鞋棚", "北街社区", status="active", number="Z2"),
        matter("校门口早点车", "城管局", status="active", number="Z3"),
        matter("清运东巷垃圾", "城管局", status="closed", number="Q1"),
        matter("清运北街枯枝", "北街社区", status="assigned", number="Q2"),
    ],
    file="stalls.xlsx",
)

REPORTS = Stranger(
    "reports of a grant",
    "a day that only accepted reports have is no day of assignment",
    [
        Page(
            "reports",
            [
                ["Deliverable", "Responsible", "Due Date", "Submitted", "Accepted?"],
                ["First report on the wells", "Dr. Ode", "2026-02-01", "2026-01-30", "Yes"],
                ["Map of the springs", "Dr. Lim", "2026-04-15", "2026-04-20", "Yes"],
                ["Second report on the wells", "Dr. Ode", "2026-12-15", None, None],
                ["Handbook for the wardens", "Dr. Lim", "2027-06-30", None, None],
            ],
        )
    ],
    [
        matter("First report on the wells", "Dr. Ode", "2026-02-01", status="closed", closed="2026-01-30"),
        matter("Map of the springs", "Dr. Lim", "2026-04-15", status="closed", closed="2026-04-20"),
        matter("Second report on the wells", "Dr. Ode", "2026-12-15"),
        matter("Handbook for the wardens", "Dr. Lim", "2027-06-30"),
    ],
    file="reports.csv",
)

STRANGERS = [LISTS, SITE, CALENDAR, NAMES, UNQUOTED, MARKETS, OFFICERS, CROSSED, CLEARED, REPORTS]
