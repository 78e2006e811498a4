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

_HEADINGS = ["#", "Finding", "Who", "Severity", "Status"]
PHASES = Stranger(
    "phases, each with a title and the same header",
    "the first phase stands apart from the title of the sheet, as the others do from one another",
    [
        Page(
            "plan",
            [
                ["Remediation of the town hall"],
                ["Ordered by risk within each phase."],
                [],
                ["Phase 1: before the vote"],
                _HEADINGS,
                ["1", "The ballot room has one exit", "Estate team", "Blocker", "Mitigating"],
                ["2", "The ramp is too steep", "The works crew", "Major", "Scheduled"],
                [],
                ["Phase 2: before winter"],
                _HEADINGS,
                ["3", "The gutter leaks", "The works crew", "Minor", "Monitoring"],
                ["4", "The clock is slow", "Estate team", "Trivial", "Closed"],
            ],
            merged=["A1:E1", "A2:E2", "A4:E4", "A9:E9"],
        )
    ],
    [
        matter("The ballot room has one exit", "Estate team", None, urgency="critical", status="active",
               keeps=["Phase 1: before the vote"]),
        matter("The ramp is too steep", "The works crew", None, urgency="urgent", status="assigned",
               keeps=["Phase 1: before the vote"]),
        matter("The gutter leaks", "The works crew", None, urgency="normal", status="active",
               keeps=["Phase 2: before winter"]),
        matter("The clock is slow", "Estate team", None, urgency="normal", status="closed"),
    ],
)  # fmt: skip

MILESTONES = Stranger(
    "deadlines in words of the project",
    "Due holds no day that anybody could read, Status a percentage, and a role in brackets is no name",
    [
        Page(
            "milestones",
            [
                ["#", "Deliverable", "Owner", "Due", "Status", "Open"],
                ["1", "Guideline for the notice board", "Ava Patel", "Week 5 midpoint", 20, "⬜"],
                ["2", "Map of the fair", "All (lead: Marc Lee)", "After the first rehearsal", 100, "☑"],
                ["3", "List of the helpers", "Ava Patel", "Week 6 handoff", 60, "⬜"],
            ],
        )
    ],
    [
        matter(
            "Guideline for the notice board", "Ava Patel", None, due_text="Week 5 midpoint", open=("due",), progress=20
        ),
        matter("Map of the fair", "All (lead: Marc Lee)", None, open=("due",), status="closed"),
        matter("List of the helpers", "Ava Patel", None, open=("due",), progress=60),
    ],
)

CREW = Stranger(
    "who does how much",
    "the names are still missing: nothing is to be done",
    [
        Page(
            "crew",
            [
                ["Role", "Name", "Organization", "Allocation", "Responsibility"],
                ["Sponsor", "", "", "5%", ""],
                ["Lead of the client", "", "", "60%", ""],
                ["Lead of the vendor", "", "", "80%", ""],
            ],
        )
    ],
    file="crew.csv",
)

MINUTES = Stranger(
    "actions of minutes",
    "by whom and by when; who prepared them leads nothing",
    [
        Page(
            "actions",
            [
                ["Meeting", "Minute ref", "Matter", "Action by", "By when", "Prepared by", "Resources needed"],
                ["12/01/2026", "4.2", "Circulate the terms of reference", "JS", "26/09/2026", "Ada Quist", "4 hours"],
                ["12/01/2026", "5.1", "Invite the treasurer", "PK", "09/10/2026", "Ada Quist", ""],
                ["09/02/2026", "3.3", "Draft the paper on risks", "JS/PK", "23/11/2026", "Ada Quist", "2 days"],
            ],
        )
    ],
    [
        matter("Circulate the terms of reference", "JS", "2026-09-26", number="4.2", keeps=["4 hours"]),
        matter("Invite the treasurer", "PK", "2026-10-09", number="5.1"),
        matter("Draft the paper on risks", "JS", "2026-11-23", supporting=["PK"]),
    ],
    file="actions.csv",
)

ISSUES = Stranger(
    "issues of a release",
    "the number is under number, though a milestone looks like a code",
    [
        Page(
            "issues",
            [
                ["number", "title", "state", "assignees", "milestone", "created_at", "closed_at", "author"],
                ["12", "Mend the login", "open", "ann", "v1.2", "2026-03-01T10:00:00Z", "", "bob"],
                ["11", "Describe the forms", "closed", "bob", "v1.1", "2026-02-01T10:00:00Z", "2026-02-14T10:00:00Z",
                 "bob"],
                ["10", "Crash on an empty file", "open", "", "v1", "2026-01-11T10:00:00Z", "", "ann"],
            ],
        )
    ],
    [
        matter("Mend the login", "ann", None, number="12", keeps=["v1.2"]),
        matter("Describe the forms", "bob", None, number="11", status="closed"),
        matter("Crash on an empty file", None, None, number="10"),
    ],
    file="issues.csv",
)  # fmt: skip

STAKEHOLDERS = Stranger(
    "who is who",
    "names with a role are persons, though somebody owns the talk with them",
    [
        Page(
            "people",
            [
                ["Name", "Role", "Organisation", "Interest", "Approach", "Owner"],
                ["Ann Lee", "Mayor", "Town", "High", "Monthly briefing", "Chief Executive"],
                ["Bob Ray", "Chair", "Residents", "High", "Newsletter", "Comms Lead"],
            ],
        )
    ],
    file="people.csv",
)

COUNCIL = Stranger(
    "decisions of a council",
    "officers lead, letters are urgencies, a quarter is no state, and what is to be taken was not taken",
    [
        Page(
            "decisions",
            [
                ["Minute No.", "Action to be taken", "Officer", "Severity", "Target date", "Q4", "Status"],
                ["45/26", "Write to the county about the shelters", "Clerk", "H", "2026-09-25", "Draft", "Blocked"],
                ["51/26", "Obtain three quotes for the fence", "Deputy Clerk", "M", "2026-10-11", "Draft", "Not met"],
                ["60/26", "Update the profiles", "Clerk", "L", "2026-08-11", "", "Achieved"],
            ],
        )
    ],
    [
        matter("Write to the county about the shelters", "Clerk", "2026-09-25", urgency="urgent", status="active"),
        matter("Obtain three quotes for the fence", "Deputy Clerk", "2026-10-11", urgency="normal", status="active"),
        matter("Update the profiles", "Clerk", "2026-08-11", urgency="normal", status="closed"),
    ],
    file="decisions.csv",
)

WEEKDAYS = Stranger(
    "days with their weekdays, without a year",
    "a Friday tells its year, and that of the days beside it; an action from the first round has no start",
    [
        Page(
            "agreed",
            [
                ["Action from round 1", "Who", "By when"],
                ["Send the cards home", "Class teacher", "Friday 14 March"],
                ["Read aloud each evening", "Mother", "20 March"],
                ["Meet again", "Class teacher", "Wed 9 April"],
            ],
        )
    ],
    [
        matter("Send the cards home", "Class teacher", "2025-03-14"),
        matter("Read aloud each evening", "Mother", "2025-03-20"),
        matter("Meet again", "Class teacher", "2025-04-09"),
    ],
    file="agreed.csv",
)

QUESTIONS = Stranger(
    "open questions",
    "who has to answer and how it stands show matters under any heading, also where a state is explained",
    [
        Page(
            "questions",
            [
                ["Ref", "Question", "Owner", "Status"],
                ["`Q-1`", "Which hall do we rent for the summer fair?", "Ada Quist", "Open — ask the caretaker"],
                ["`Q-2`", "Who keeps the keys in the holidays?", "Tom Ash", "Closed"],
                ["`Q-3`", "Do we need a permit for the tent?", "Ada Quist", "Open"],
            ],
        )
    ],
    [
        matter("Which hall do we rent for the summer fair?", "Ada Quist", status="active", number="Q-1"),
        matter("Who keeps the keys in the holidays?", "Tom Ash", status="closed", number="Q-2"),
        matter("Do we need a permit for the tent?", "Ada Quist", status="active", number="Q-3"),
    ],
    file="questions.csv",
)

STRANGERS = [
    QUESTIONS,
    WEEKDAYS,
    PROJECTS,
    LEADS,
    WEAKNESSES,
    PHASES,
    MILESTONES,
    CREW,
    MINUTES,
    ISSUES,
    STAKEHOLDERS,
    COUNCIL,
]
