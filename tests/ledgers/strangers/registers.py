"""Registers of risks and weaknesses, and the exports of trackers: identifiers, leads and days of several things."""

from datetime import date

from .stranger import Cell, Page, Stranger, matter

_MONTH = "mmm yyyy"

PROJECTS = Stranger(
    "numbers of the project beside those of its risks",
    "the word before id is known for the project only",
    [
        Page(
            "log",
            [
                ["raid_id", "project_id", "type", "status", "summary", "owner", "due_date"],
                ["R-001", "PRJ-007", "Risk", "Open", "The printer may fail before the vote", "Bea Holt", "2026-10-12"],
                ["I-002", "PRJ-004", "Issue", "Open", "Two lists name another chair", "Tom Ash", "2026-10-11"],
                ["A-003", "PRJ-012", "Action", "Closed", "Confirm the wording of the form", "Bea Holt", "2026-08-13"],
            ],
        )
    ],
    [
        matter("The printer may fail before the vote", "Bea Holt", "2026-10-12", number="R-001", keeps=["PRJ-007"]),
        matter("Two lists name another chair", "Tom Ash", "2026-10-11", number="I-002"),
        matter("Confirm the wording of the form", "Bea Holt", "2026-08-13", number="A-003", status="closed"),
    ],
    file="log.csv",
)

LEADS = Stranger(
    "an export with the lead of the project",
    "whoever leads the project leads no task, not even one without assignee",
    [
        Page(
            "export",
            [
                ["Summary", "Issue key", "Status", "Project name", "Project lead", "Assignee", "Reporter", "Due date"],
                ["Renew the sign at the door", "DOOR-3", "To Do", "Doors", "Ada Quist", "", "Tom Ash", ""],
                ["Count the keys", "DOOR-2", "In Progress", "Doors", "Ada Quist", "Bea Holt", "Tom Ash", "2026-10-02"],
                ["Oil the hinges", "DOOR-1", "Done", "Doors", "Ada Quist", "Bea Holt", "Ada Quist", "2026-08-02"],
            ],
        )
    ],
    [
        matter("Renew the sign at the door", None, None, keeps=["Ada Quist", "Tom Ash"]),
        matter("Count the keys", "Bea Holt", "2026-10-02", person="Bea Holt", status="active"),
        matter("Oil the hinges", "Bea Holt", "2026-08-02", status="closed"),
    ],
    file="export.csv",
)

WEAKNESSES = Stranger(
    "weaknesses of things, and months as deadlines",
    "the weakness is the matter, not the thing that has it; a cell shows Oct 2026, and nobody is to be determined",
    [
        Page(
            "register",
            [
                ["risk_id", "asset", "threat", "vulnerability", "risk_score", "status", "Responsible party",
                 "target_date"],
                ["R001", "Archive room", "Water", "The drain is clogged", "20", "Open", "Estate Team",
                 Cell(date(2026, 10, 1), _MONTH)],
                ["R002", "Front desk", "Theft", "The drawer has no lock", "12", "Open", "TBD (needs a sponsor)",
                 Cell(date(2026, 12, 1), _MONTH)],
                ["R003", "Mail server", "Outage", "No second line", "10", "In Progress", "IT Team",
                 Cell(date(2027, 2, 10), _MONTH)],
            ],
        )
    ],
    [
        matter("The drain is clogged", "Estate Team", "2026-10-31", due_text="2026-10", keeps=["Archive room"]),
        matter("The drawer has no lock", None, "2026-12-31", keeps=["TBD (needs a sponsor)"]),
        matter("No second line", "IT Team", "2027-02-10", status="active"),
    ],
)  # fmt: skip

STRANGERS = [PROJECTS, LEADS, WEAKNESSES]
