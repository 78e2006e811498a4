"""What teams keep to track actions, risks, weaknesses and milestones: few columns of a ledger among many others."""

from .stranger import ANY, Page, Stranger, matter

ACTIONS = Stranger(
    "actions with years of two figures",
    "days are written 11/14/26; one above 12 shows which figure is the month",
    [
        Page(
            "actions",
            [
                ["Date", "Site", "Item", "Owner", "Due Date", "Status", "Priority"],
                ["3/2/26", "North", "Replace the gate sensor", "Bea Holt", "3/20/26", "Pending", "High"],
                ["3/2/26", "South", "Repaint the stair rail", "Tom Ash", "4/3/26", "Complete", "Low"],
                ["3/9/26", "North", "Renew the lift certificate", "Bea Holt", "12/18/26", "In Progress", "High"],
            ],
        )
    ],
    [
        matter("Replace the gate sensor", "Bea Holt", "2026-03-20"),
        matter("Repaint the stair rail", "Tom Ash", "2026-04-03", status="closed"),
        matter("Renew the lift certificate", "Bea Holt", "2026-12-18", status="active"),
    ],
    file="actions.csv",
)

WEAKNESSES = Stranger(
    "a plan of action for weaknesses",
    "the first column calls its numbers items, and a second one has numbers of rules",
    [
        Page(
            "plan",
            [
                ["item", "rule_id", "area", "weakness", "weight", "planned_remediation", "target_date", "status"],
                ["WKN-001", "4.1.2", "Doors", "Side door stays unlocked after hours.", "5", "Fit a timed lock.",
                 "2026-12-22", "Open"],
                ["WKN-002", "4.1.7", "Doors", "Keys are not counted in the evening.", "3", "Keep a key book.",
                 "2027-01-21", "Open"],
                ["WKN-003", "6.2.1", "Archive", "Paper files lie in the corridor.", "3", "Buy two cabinets.",
                 "2027-01-21", "Open"],
            ],
        )
    ],
    [
        matter("Side door stays unlocked after hours.", None, "2026-12-22", number="WKN-001", keeps=["4.1.2"]),
        matter("Keys are not counted in the evening.", None, "2027-01-21", number="WKN-002"),
        matter("Paper files lie in the corridor.", None, "2027-01-21", number="WKN-003"),
    ],
    file="plan.csv",
)  # fmt: skip

RISKS = Stranger(
    "risks that nobody leads",
    "the words below Likelihood could be names, but are levels",
    [
        Page(
            "risks",
            [
                ["Risk_ID", "Risk_Description", "Risk_Level", "Likelihood", "Impact", "Status", "Review_Date"],
                ["R-1", "The supplier of paper may fail before the exam week", "Critical", "Very High", "Severe",
                 "Open", "2026-12-13"],
                ["R-2", "The old boiler may stop in a cold night", "High", "High", "Moderate", "Open", "2026-12-13"],
                ["R-3", "Volunteers may be too few for the fair", "Low", "Medium", "Minor", "Closed", "2026-12-13"],
            ],
        )
    ],
    [
        matter("The supplier of paper may fail before the exam week", None, ANY, urgency="critical"),
        matter("The old boiler may stop in a cold night", None, ANY, urgency="urgent"),
        matter("Volunteers may be too few for the fair", None, ANY, status="closed"),
    ],
    file="risks.csv",
)  # fmt: skip

MILESTONES = Stranger(
    "milestones that are described",
    "the milestone is the matter, and its description only details it",
    [
        Page(
            "milestones",
            [
                ["Milestone", "Description", "Due Date", "Status", "Owner"],
                ["Hall opened", "The new hall is open to readers", "2026-10-01", "Open", "Ada"],
                ["Catalogue ready", "All books of the old hall are listed", "2026-10-15", "Not Started", "Ben"],
                ["Guides trained", "Everyone at the desk knows the new system", "2026-10-20", "In Progress", "Cy"],
            ],
        )
    ],
    [
        matter("Hall opened", "Ada", "2026-10-01", keeps=["The new hall is open to readers"]),
        matter("Catalogue ready", "Ben", "2026-10-15", status="assigned"),
        matter("Guides trained", "Cy", "2026-10-20", status="active"),
    ],
    file="milestones.csv",
)

LINES = Stranger(
    "milestones of several projects",
    "the number is that of the project and repeats; a column Level has figures",
    [
        Page(
            "lines",
            [
                [
                    "project_id",
                    "line_name",
                    "milestone",
                    "Level",
                    "planned_date",
                    "actual_date",
                    "delay_days",
                    "status",
                ],
                ["LN-01", "EAST", "Survey of the route", "3", "2026-01-11", "2026-01-11", "0", "Complete"],
                ["LN-01", "EAST", "Permit of the county", "2", "2026-04-22", "2026-04-30", "8", "Complete"],
                ["LN-01", "EAST", "First pole set", "3", "2026-12-06", "", "", "Not Started"],
                ["LN-02", "WEST", "Survey of the route", "2", "2026-03-12", "2026-03-12", "0", "Complete"],
                ["LN-02", "WEST", "Permit of the county", "3", "2026-12-23", "", "", "In Progress"],
            ],
        )
    ],
    [
        matter("Survey of the route", None, "2026-01-11", status="closed", closed="2026-01-11", keeps=["LN-01"]),
        matter("Permit of the county", None, "2026-04-22", status="closed", closed="2026-04-30", keeps=["LN-01"]),
        matter("First pole set", None, "2026-12-06", status="assigned", keeps=["LN-01"]),
        matter("Survey of the route", None, "2026-03-12", status="closed", keeps=["LN-02"]),
        matter("Permit of the county", None, "2026-12-23", status="active", keeps=["LN-02"]),
    ],
    file="lines.csv",
)

SCHEDULE = Stranger(
    "a schedule that counts days",
    "start_day and finish_day are figures of a computation, no days",
    [
        Page(
            "schedule",
            [
                ["id", "name", "work_package", "percent_complete", "actual_finish", "baseline_finish",
                 "current_finish", "start_day", "finish_day"],
                ["T1", "Cellar approved", "Cellar", "100", "2026-05-29", "2026-05-29", "2026-05-29", "39.0", "44.0"],
                ["T2", "Roof approved", "Roof", "0", "", "2026-12-20", "2026-12-28", "165.0", "171.0"],
                ["T3", "House handed over", "Whole", "0", "", "2027-01-26", "2027-02-21", "181.0", "199.0"],
            ],
        )
    ],
    [
        matter("Cellar approved", None, "2026-05-29", number="T1", closed="2026-05-29", keeps=["39.0"]),
        matter("Roof approved", None, "2026-12-28", number="T2", original_due="2026-12-20", keeps=["165.0"]),
        matter("House handed over", None, "2027-02-21", number="T3", original_due="2027-01-26"),
    ],
    file="schedule.csv",
)  # fmt: skip

FINDINGS = Stranger(
    "findings with the day of their state",
    "a day of detection begins the matter, the day of the state is that of the last news",
    [
        Page(
            "findings",
            [
                ["Finding ID", "Finding", "Point of Contact", "Original Detection Date", "Scheduled Completion Date",
                 "Status Date"],
                ["F-11", "The alarm is not heard in the hall", "Ida Moor", "2026-05-15", "2026-08-23", "2026-08-05"],
                ["F-12", "The fire door is wedged open", "Ida Moor", "2026-05-16", "2026-09-01", "2026-08-06"],
            ],
        )
    ],
    [
        matter("The alarm is not heard in the hall", "Ida Moor", "2026-08-23", assigned="2026-05-15",
               last_feedback_on="2026-08-05"),
        matter("The fire door is wedged open", "Ida Moor", "2026-09-01", assigned="2026-05-16",
               last_feedback_on="2026-08-06"),
    ],
    file="findings.csv",
)  # fmt: skip

SECTIONS = Stranger(
    "a list with sections",
    "a column Type says which rows are sections, and a column Indent which are parts",
    [
        Page(
            "list",
            [
                ["TYPE", "CONTENT", "PRIORITY", "INDENT", "AUTHOR", "RESPONSIBLE", "DATE_LANG"],
                ["section", "Kitchen", "", "", "", "", ""],
                ["task", "Order new filters", "High", "1", "ida (851)", "", "en"],
                ["note", "the shop closes at six", "", "", "", "", ""],
                ["task", "Empty the freezer", "Low", "1", "ida (851)", "Tom", "en"],
                ["section", "Garden", "", "", "", "", ""],
                ["task", "Winter the pump", "High", "1", "ida (851)", "", "en"],
                ["task", "Drain the pipes", "Low", "2", "ida (851)", "Tom", "en"],
            ],
        )
    ],
    [
        matter("Order new filters", None, None, urgency="urgent", keeps=["Kitchen", "the shop closes at six"]),
        matter("Empty the freezer", "Tom", None, keeps=["Kitchen"]),
        matter("Winter the pump", None, None, keeps=["Garden"]),
        matter("Drain the pipes", "Tom", None, keeps=["Garden"], parent="Winter the pump"),
    ],
    file="list.csv",
)

BOARD = Stranger(
    "an export whose sections could be states",
    "who completed a task did not move it to another section",
    [
        Page(
            "board",
            [
                ["Task ID", "Created At", "Completed At", "Last Modified", "Name", "Section/Column", "Assignee",
                 "Start Date", "Due Date", "Notes", "Parent task"],
                ["11", "2026-03-01", "", "2026-03-02", "Write the letter", "To do", "Zoë Marchand", "", "2026-12-01",
                 "Two pages", ""],
                ["12", "2026-03-01", "2026-03-03", "2026-03-03", "Buy the stamps", "To do", "", "", "", "", ""],
                ["13", "2026-03-01", "", "2026-03-02", "Find the address", "To do", "", "", "", "", "Write the letter"],
            ],
        )
    ],
    [
        matter("Write the letter", "Zoë Marchand", "2026-12-01", status="assigned"),
        matter("Buy the stamps", None, None, status="closed", closed="2026-03-03", keeps=["To do"]),
        matter("Find the address", None, None, status="assigned", parent="Write the letter"),
    ],
    file="board.csv",
)  # fmt: skip

TICKETS = Stranger(
    "tickets with two numbers",
    "the parent is named by a number that is not read: it stays as it is named, and the import says so",
    [
        Page(
            "tickets",
            [
                ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Due date", "Parent id"],
                ["Paint the fence", "GAR-9", "20417", "Sub-task", "To Do", "2026-10-02", "20380"],
                ["Mow the lawn", "GAR-8", "20391", "Task", "Done", "", ""],
                ["Ready the garden", "GAR-7", "20380", "Task", "In Progress", "2026-10-20", ""],
            ],
        )
    ],
    [
        matter("Paint the fence", None, "2026-10-02", number="GAR-9", parent="20380"),
        matter("Mow the lawn", None, None, status="closed"),
        matter("Ready the garden", None, "2026-10-20", status="active"),
    ],
    file="tickets.csv",
)

MEETING = Stranger(
    "actions with a word for a day",
    "who has done it writes so where the day stood",
    [
        Page(
            "actions",
            [
                ["Action", "Owner", "Due"],
                ["Lock the back gate", "Ida", "2026-10-05"],
                ["Tell the neighbours", "Tom", "Done (by letter)"],
            ],
        )
    ],
    [matter("Lock the back gate", "Ida", "2026-10-05"), matter("Tell the neighbours", "Tom", None, status="closed")],
    file="actions.csv",
)

ARTICLES = Stranger(
    "articles that are planned",
    "what a button shall say is written like a name",
    [
        Page(
            "articles",
            [
                ["Working Title", "Status", "CTA", "Deadline"],
                ["How we clean the filters", "In Progress", "Read More", "2026-10-22"],
                ["Ten years of the mill", "Done", "Order Tickets", "2026-08-15"],
                ["What the river carries", "Open", "Join Us", "2026-11-05"],
            ],
        )
    ],
    [
        matter("How we clean the filters", None, "2026-10-22", status="active", keeps=["Read More"]),
        matter("Ten years of the mill", None, "2026-08-15", status="closed"),
        matter("What the river carries", None, "2026-11-05", status="active"),
    ],
    file="articles.csv",
)

BARS = Stranger(
    "a chart with shares of completion",
    "Complete holds figures, which are percentages",
    [
        Page(
            "bars",
            [
                ["Task", "Start", "Finish", "Complete", "Resource"],
                ["Clear the attic", "2026-01-01", "2026-02-26", "100", "Eva"],
                ["Lay the boards", "2026-03-05", "2026-12-15", "55", "Eva"],
                ["Paint the door", "2026-12-20", "2026-12-30", "0", "Max"],
            ],
        )
    ],
    [
        matter("Clear the attic", "Eva", "2026-02-26", status="closed", progress=100),
        matter("Lay the boards", "Eva", "2026-12-15", progress=55),
        matter("Paint the door", "Max", "2026-12-30", progress=0),
    ],
    file="bars.csv",
)

PAIRS = Stranger(
    "two persons joined by and",
    "who also stands alone or in a list is one of a pair; a unit of two words is one",
    [
        Page(
            "actions",
            [
                ["Action", "Owner", "Due", "Status"],
                ["Send the minutes", "Rosa & Imre", "2026-09-04", "Open"],
                ["Book the hall", "Imre", "2026-09-05", "Done"],
                ["Check the exits", "Health & Safety", "2026-09-06", "Open"],
                ["Buy the cake", "Nuno Reis and Pia Holm", "2026-09-07", "Open"],
                ["Count the chairs", "Imre, Juno and Falk", "2026-09-08", "Open"],
                ["Clean the stage", "Catering team & Stores", "2026-09-09", "Open"],
                ["Hire a van", "Stores", "2026-09-10", "Open"],
            ],
        )
    ],
    [
        matter("Send the minutes", "Rosa", "2026-09-04", supporting=["Imre"], status="active"),
        matter("Book the hall", "Imre", "2026-09-05", status="closed"),
        matter("Check the exits", "Health & Safety", "2026-09-06", status="active"),
        matter("Buy the cake", "Nuno Reis", "2026-09-07", supporting=["Pia Holm"], status="active"),
        matter("Count the chairs", "Imre", "2026-09-08", supporting=["Juno", "Falk"], status="active"),
        matter("Clean the stage", "Catering team", "2026-09-09", supporting=["Stores"], status="active"),
        matter("Hire a van", "Stores", "2026-09-10", status="active"),
    ],
    file="actions.csv",
)

DEPENDENCIES = Stranger(
    "what a project waits for, and who does it with whom",
    "a colour below RAG leads nothing; a code under the heading of the title is its number; and stands between persons",
    [
        Page(
            "Dependencies",
            [
                ["Action", "", "On whom", "Needed by", "RAG"],
                ["DP-1", "Deliver the turbine drawings", "Ivy Hart", "2026-12-18", "Amber"],
                ["DP-2", "Connect the site to the grid", "Noel Kim and Ivy Hart", "2026-12-20", "Green"],
                ["DP-3", "Sign the lease for the yard", "noel.kim@harbour.example", "2026-12-22", "Red"],
            ],
            merged=["A1:B1"],
        )
    ],
    [
        matter("Deliver the turbine drawings", "Ivy Hart", "2026-12-18", number="DP-1", keeps=["Amber"]),
        matter("Connect the site to the grid", "Noel Kim", "2026-12-20", number="DP-2", supporting=["Ivy Hart"]),
        matter("Sign the lease for the yard", "noel.kim", "2026-12-22", number="DP-3", keeps=["harbour.example"]),
    ],
    file="raid.xlsx",
)

STRANGERS = [
    DEPENDENCIES,
    PAIRS,
    ACTIONS,
    WEAKNESSES,
    RISKS,
    MILESTONES,
    LINES,
    SCHEDULE,
    FINDINGS,
    SECTIONS,
    BOARD,
    TICKETS,
    MEETING,
    ARTICLES,
    BARS,
]
