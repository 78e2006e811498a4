"""The one registry of columns: a new column is one line here and appears in every format and language."""

from duban.reports.report import Column

TASK = (
    Column("id", "number", width=3),
    Column("number", width=14, gives_way=8),
    Column("title", width=18),
    Column("status", "term", "status", width=6, gives_way=3),
    Column("light", "term", "light", width=4),
    Column("urgency", "term", "urgency", width=4, gives_way=5),
    Column("owner", width=8, gives_way=1),
    Column("person", width=6, gives_way=6),
    Column("supporting", "list", width=8),
    Column("source", "term", "source", width=8),
    Column("reference", width=8),
    Column("leader", width=6),
    Column("assigned", "date", width=10),
    Column("due", "date", "weekday", width=10),
    Column("due_text", width=8),
    Column("original_due", "date", width=10),
    Column("progress", "percent", width=4, gives_way=4),
    Column("days_overdue", "number", width=4, gives_way=2),
    Column("workdays_overdue", "number", width=4, gives_way=7),
    Column("days_left", "number", width=4, gives_way=2),
    Column("last_feedback", width=20, gives_way=8),
    Column("last_feedback_on", "date", width=10),
    Column("urged", "number", width=4),
    Column("extended", "number", width=4),
    Column("closed", "date", width=10),
    Column("on_time", "bool", width=4),
    Column("result", "term", "result", width=6),
    Column("parent", "number", width=4),
    Column("meeting", width=6),
    Column("tags", "list", width=6),
    Column("detail", width=12),
    Column("applicant", width=6),
    Column("replied", "date", width=10),
    Column("remaining", "remaining", width=10, gives_way=2),
    Column("lent", "term", "lent", width=6, gives_way=8),
)
"""A task, in the order of the command-line contract."""

TODAY = (*TASK, Column("need", "term", "need", width=8))
"""A task, and why it needs somebody today."""

OWNER = (
    Column("id", "number", width=3, gives_way=5),
    Column("name", width=12),
    Column("kind", "term", "owner", width=4, gives_way=3),
    Column("unit", width=10, gives_way=1),
    Column("head", width=6, gives_way=6),
    Column("phone", width=8, gives_way=7),
    Column("email", width=8, gives_way=8),
    Column("open", "number", width=4, named="count_open"),
    Column("total", "number", width=4, named="count_total", gives_way=2),
    Column("aliases", "list", width=8, gives_way=4),
)

COUNTS = (
    Column("total", "number", width=4, named="count_total"),
    Column("closed", "number", width=4, named="count_closed", gives_way=4),
    Column("on_time", "number", width=4, named="count_on_time", gives_way=6),
    Column("late", "number", width=4, named="count_late", gives_way=5),
    Column("open", "number", width=4, named="count_open", gives_way=3),
    Column("overdue", "number", width=4, named="count_overdue"),
    Column("closed_rate", "rate", width=6, named="count_closed_rate"),
    Column("on_time_rate", "rate", width=6, named="count_on_time_rate", gives_way=2),
    Column("closed_on_time_rate", "rate", width=6, named="count_closed_on_time_rate", gives_way=7),
)
"""What `progress` counts, behind the key by which it counts."""

MONTH = (Column("month", width=7, absent="undated"),)
"""The month of a deadline, by which `progress` may count."""

WORKLOAD = (
    Column("open", "number", width=4, named="count_open"),
    Column("overdue", "number", width=4, named="count_overdue"),
    Column("due_soon", "number", width=4),
    Column("review", "number", width=4, gives_way=3),
    Column("supporting", "number", width=4, named="count_supporting", gives_way=2),
    Column("next_due", "date", "weekday", width=10, gives_way=1),
    Column("silent_days", "number", width=4),
)
"""What somebody carries, behind the name: open tasks, and of these the overdue ones, those due soon and those that
wait for review; open tasks of others that are supported; the next deadline; the longest time without a feedback."""

TREND = (
    Column("period", width=8),
    Column("opened", "number", width=4, named="count_opened"),
    Column("closed", "number", width=4, named="count_finished"),
    Column("open", "number", width=4, named="count_open"),
    Column("overdue", "number", width=4, named="count_overdue"),
    Column("until", "date", "weekday", width=10),
)
"""A week or a month: what came and went, and what was left at the end of its last day."""

HISTORY = (
    Column("id", "number", width=3, gives_way=9),
    Column("task", "number", width=4),
    Column("at", "date", width=16),
    Column("on", "date", width=10, gives_way=6),
    Column("actor", width=6, gives_way=2),
    Column("kind", "term", "kind", width=4, named="step"),
    Column("field", "term", "column", width=6, gives_way=3),
    Column("old", width=10),
    Column("new", width=10),
    Column("text", width=8),
    Column("batch", "number", width=4, gives_way=9),
)
"""An event of a task."""

MEETING = (
    Column("id", "number", width=3),
    Column("name", width=16),
    Column("on", "date", width=10, named="meeting_day"),
    Column("plan", width=8, gives_way=3),
    Column("tasks", "number", width=4, named="count_total", gives_way=2),
    Column("open", "number", width=4, named="count_open", gives_way=1),
)
"""A meeting."""

PLAN = (
    Column("plan", width=18),
    Column("name", width=16),
    Column("tasks", "number", width=4, named="count_total", gives_way=2),
    Column("file", width=12, gives_way=3),
)
"""A plan that the tasks of a meeting may be made from."""

ROUTINE = (
    Column("id", "number", width=3),
    Column("title", width=18),
    Column("every", width=8, gives_way=2),
    Column("owners", "list", width=8, gives_way=1),
    Column("next", "date", width=10),
    Column("paused", "bool", width=4, gives_way=3),
)
"""A standing duty."""

INCIDENT = (
    *TASK,
    Column("happened", "date", width=16, gives_way=3),
    Column("first_report", "date", width=16, gives_way=4),
    Column("verdict", "term", "verdict", width=6),
)
"""A task that is an incident."""

DAY = (
    Column("day", "date", width=10),
    Column("weekday", "term", "weekday", width=6),
    Column("works", "bool", width=4),
    Column("name", "term", "holiday", width=8, gives_way=1),
    Column("assumed", "bool", width=4, gives_way=2),
    Column("tasks", "number", width=4, named="deadlines"),
)
"""A day of the calendar."""

READING = (
    Column("phrase", width=8),
    Column("kind", "term", "reading", width=8, named="reading"),
    Column("due", "date", width=10),
    Column("weekday", "term", "weekday", width=6),
    Column("assumed", "bool", width=4, gives_way=3),
    Column("note", width=12, gives_way=2),
)
"""How a deadline in words is read."""

SAVED = (
    Column("name", width=10),
    Column("title", width=12, named="report_title"),
    Column("command", width=24),
)
"""A report that is saved in the configuration."""

COMMAND = (
    Column("command_id", "number", width=3, named="id"),
    Column("at", "date", width=16),
    Column("actor", width=6, gives_way=1),
    Column("command", width=8),
    Column("tasks", "number", width=4, named="count_total", gives_way=5),
    Column("undoes", "number", width=4, gives_way=4),
    Column("undone", "bool", width=4, gives_way=3),
    Column("titles", width=16, named="concerned", gives_way=2),
)
"""A command that changed something."""

BRIEF = (
    Column("measure", "term", "measure", width=12),
    Column("count", "number", width=4, named="count_total"),
)
"""A figure of a period."""

MATTER = (
    Column("measure", "term", "measure", width=12),
    Column("id", "number", width=3),
    Column("number", width=14),
    Column("title", width=18),
    Column("owner", width=8),
    Column("day", "date", "weekday", width=10),
)
"""A task that a figure of a period counts, and the day for which it is counted."""
