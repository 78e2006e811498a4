"""The registry of columns: a new column is one line here and appears in every format and language."""

from duban.reports.report import Column

# A task. JSON and CSV list the keys in this order, which the contract fixes: new columns go to the end.
TASK = (
    Column("id", "number", width=3),
    Column("number", width=14, drop_priority=8),
    Column("title", width=18),
    Column("status", "term", "status", width=6, drop_priority=3),
    Column("light", "term", "light", width=4),
    Column("urgency", "term", "urgency", width=4, drop_priority=5),
    Column("owner", width=8, drop_priority=1),
    Column("person", width=6, drop_priority=6),
    Column("supporting", "list", width=8),
    Column("source", "term", "source", width=8),
    Column("reference", width=8),
    Column("leader", width=6),
    Column("assigned", "date", width=10),
    Column("due", "date", "weekday", width=10),
    Column("due_text", width=8),
    Column("original_due", "date", width=10),
    Column("progress", "percent", width=4, drop_priority=4),
    Column("days_overdue", "number", width=4, drop_priority=2),
    Column("workdays_overdue", "number", width=4, drop_priority=7),
    Column("days_left", "number", width=4, drop_priority=2),
    Column("last_feedback", width=20, drop_priority=8),
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
    Column("remaining", "remaining", width=10, drop_priority=2),
    Column("lent", "term", "lent", width=6, drop_priority=8),
    Column("confidential", "bool", width=4),
)

# A task, and why it needs attention today, perhaps since the wording of its deadline is unclear.
TODAY = (
    *(each._replace(instead="due_text") if each.key == "due" else each for each in TASK),
    Column("need", "term", "need", width=8),
)

OWNER = (
    Column("id", "number", width=3, drop_priority=5),
    Column("name", width=12),
    Column("kind", "term", "owner", width=4, drop_priority=3),
    Column("unit", width=10, drop_priority=1),
    Column("head", width=6, drop_priority=6),
    Column("phone", width=8, drop_priority=7),
    Column("email", width=8, drop_priority=8),
    Column("open", "number", width=4, named="count_open"),
    Column("total", "number", width=4, named="count_total", drop_priority=2),
    Column("aliases", "list", width=8, drop_priority=4),
    Column("rank", "number", width=4, named="owner_rank", drop_priority=9),
)

# The counts of `progress`, which follow the column of its key.
COUNTS = (
    Column("total", "number", width=4, named="count_total"),
    Column("closed", "number", width=4, named="count_closed", drop_priority=4),
    Column("on_time", "number", width=4, named="count_on_time", drop_priority=6),
    Column("late", "number", width=4, named="count_late", drop_priority=5),
    Column("open", "number", width=4, named="count_open", drop_priority=3),
    Column("overdue", "number", width=4, named="count_overdue"),
    Column("closed_rate", "rate", width=6, named="count_closed_rate"),
    Column("on_time_rate", "rate", width=6, named="count_on_time_rate", drop_priority=2),
    Column("closed_on_time_rate", "rate", width=6, named="count_closed_on_time_rate", drop_priority=7),
)

# The month of a deadline, one of the keys of `progress`.
MONTH = (Column("month", width=7, absent="undated"),)

# The load of a unit or person, which follows the name: open tasks, and of these the overdue ones, those due soon and
# those that wait for review; open tasks supported for others; the next deadline; the longest time without feedback.
WORKLOAD = (
    Column("open", "number", width=4, named="count_open"),
    Column("overdue", "number", width=4, named="count_overdue"),
    Column("due_soon", "number", width=4),
    Column("review", "number", width=4, drop_priority=3),
    Column("supporting", "number", width=4, named="count_supporting", drop_priority=2),
    Column("next_due", "date", "weekday", width=10, drop_priority=1),
    Column("silent_days", "number", width=4),
)

# A week or a month: tasks opened and closed in it, and open and overdue at the end of its last day.
TREND = (
    Column("period", width=8),
    Column("opened", "number", width=4, named="count_opened"),
    Column("closed", "number", width=4, named="count_finished"),
    Column("open", "number", width=4, named="count_open"),
    Column("overdue", "number", width=4, named="count_overdue"),
    Column("until", "date", "weekday", width=10),
)

# An event of a task.
HISTORY = (
    Column("id", "number", width=3, drop_priority=9),
    Column("task", "number", width=4),
    Column("at", "date", width=16),
    Column("on", "date", width=10, drop_priority=6),
    Column("actor", width=6, drop_priority=2),
    Column("kind", "term", "kind", width=4, named="step"),
    Column("field", "term", "column", width=6, drop_priority=3),
    Column("old", width=10),
    Column("new", width=10),
    Column("text", width=8),
    Column("batch", "number", width=4, drop_priority=9),
)

# A meeting.
MEETING = (
    Column("id", "number", width=3),
    Column("name", width=16),
    Column("on", "date", width=10, named="meeting_day"),
    Column("plan", width=8, drop_priority=3),
    Column("tasks", "number", width=4, drop_priority=2),
    Column("open", "number", width=4, named="count_open", drop_priority=1),
)

# A template from which the tasks of a meeting are made (DOMAIN "Meetings": 会前倒排).
PLAN = (
    Column("plan", width=18),
    Column("name", width=16),
    Column("tasks", "number", width=4, drop_priority=2),
    Column("file", width=12, drop_priority=3),
)

# A standing duty.
ROUTINE = (
    Column("id", "number", width=3),
    Column("title", width=18),
    Column("every", width=8, drop_priority=2),
    Column("owners", "list", width=8, drop_priority=1),
    Column("next", "date", width=10),
    Column("paused", "bool", width=4, drop_priority=3),
)

# An incident: a task with the columns of its reports.
INCIDENT = (
    *TASK,
    Column("happened", "date", width=16, drop_priority=3),
    Column("first_report", "date", width=16, drop_priority=4),
    Column("verdict", "term", "verdict", width=6),
)

# A day of the calendar.
DAY = (
    Column("day", "date", width=10),
    Column("weekday", "term", "weekday", width=6),
    Column("works", "bool", width=4),
    Column("name", "term", "holiday", width=8, drop_priority=1),
    Column("assumed", "bool", width=4, drop_priority=2),
    Column("tasks", "number", width=4, named="deadlines"),
)

# The reading of a deadline in words, as `duban date` shows it.
READING = (
    Column("phrase", width=8),
    Column("kind", "term", "reading", width=8, named="reading"),
    Column("due", "date", width=10),
    Column("weekday", "term", "weekday", width=6),
    Column("assumed", "bool", width=4, drop_priority=3),
    Column("note", width=12, drop_priority=2),
)

# A report saved in the configuration.
SAVED = (
    Column("name", width=10),
    Column("title", width=12, named="report_title"),
    Column("command", width=24),
)

# A command that changed something.
COMMAND = (
    Column("command_id", "number", width=3, named="id"),
    Column("at", "date", width=16),
    Column("actor", width=6, drop_priority=1),
    Column("command", "term", "command", width=8),
    Column("tasks", "number", width=4, named="tasks_concerned", drop_priority=5),
    Column("undoes", "number", width=4, drop_priority=4),
    Column("undone", "bool", width=4, drop_priority=3),
    Column("titles", width=16, named="concerned", drop_priority=2),
)

# A figure of a period, as `brief` gives it to programs.
BRIEF = (
    Column("measure", "term", "measure", width=12),
    Column("count", "number", width=4, named="count_total"),
)

# A task behind a figure of a period, and the day for which it counts.
MATTER = (
    Column("measure", "term", "measure", width=12),
    Column("id", "number", width=3),
    Column("number", width=14),
    Column("title", width=18),
    Column("owner", width=8),
    Column("day", "date", "weekday", width=10),
)
