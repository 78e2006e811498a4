"""A whole province on one PostgreSQL server: makes tasks, record and a tree of units, and measures the reports.

python benchmarks/province.py postgresql://user@host/db --tasks 1000000 --owners 10000     # into an empty database
python benchmarks/province.py postgresql://user@host/db --plans plans.txt                  # measures an existing store

A closed task has five events, an open one (every twentieth) four. The server generates them itself, in the order of
time, as a record grows. Only a superuser can fill the database (session_replication_role).
The output is Markdown: each report as a whole process in a pipe, the server's share of it, and the sizes. A database
with a store is only measured. Ten million tasks of a hundred thousand owners take some 15 GB and an hour.
"""

import argparse
import sys
import time
from contextlib import closing
from pathlib import Path

from asked import measured

from duban.store.making import make_indexes_and_tally, make_tables
from duban.store.postgres.connection import Postgres

DAYS = 730
"""The days over which tasks were assigned: the two years before the day of the measurement, 2026-11-23."""
OPEN, LATE = 0.05, 0.002
"""The shares of all tasks that are open, and that are overdue."""
BRANCHES = 10
"""Units below each unit: a province of 10 cities of 10 counties …"""

BEGIN = """BEGIN; SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '256MB';
SET LOCAL synchronous_commit = off; SET LOCAL session_replication_role = replica"""
"""replica: no foreign key checks and triggers for each row; all generated references are right."""
# A tree numbered by level: the parent of unit n is (n - 2) / branches + 1.
OWNERS = """INSERT INTO owner (id, name, kind, parent_id, present)
SELECT n, '第' || n || '单位', 'unit', CASE WHEN n > 1 THEN (n - 2) / :branches + 1 END, 1
FROM generate_series(1, :owners) n"""
BATCHES = """INSERT INTO batch (id, at, actor, command)
SELECT n, to_char(date '2026-11-23' - :days + n, 'YYYY-MM-DD') || 'T02:00:00Z', '王芳', 'bench'
FROM generate_series(1, :days) n"""
# 7919 is a prime, so that the tasks of a unit are spread over all years. Tasks are assigned in the order of their ids.
TASKS = """INSERT INTO task (id, number, number_key, title, status, urgency, owner_id, source, leader, assigned, due,
 due_text, original_due, progress, last_feedback, last_feedback_on, urged, extended, closed, present, circulated)
SELECT n, '督〔' || left(given, 4) || '〕' || n || '号', '督(' || left(given, 4) || ')' || n || '号',
 (ARRAY['整改','修订','报送','答复','核实','推进','清理','完善'])[1 + n % 8] || '第' || unit || '单位'
 || (ARRAY['消防隐患','公文处理办法','经济运行分析','代表建议','重点项目进度','水质提升工程'])[1 + n % 6]
 || '第' || n || '件',
 CASE WHEN is_open THEN 'active' ELSE 'closed' END, (ARRAY['critical','urgent','normal','normal'])[1 + n % 4], unit,
 (ARRAY['instruction','meeting','petition','superior'])[1 + n % 4], '领导' || n % 50, given, due, due, due,
 CASE WHEN is_open THEN 60 ELSE 100 END, '已完成' || n % 40 || '处，正在推进',
 CASE WHEN is_open AND n % 20 > 0 THEN to_char(date '2026-11-22' - (n % 7)::int, 'YYYY-MM-DD') ELSE given END, 0, 0,
 CASE WHEN NOT is_open THEN due END, 1, 0
FROM (SELECT n, 1 + (n * 7919::bigint) % :owners AS unit, random() < :open AS is_open,
  to_char(date '2026-11-23' - span - ((:tasks - n)::bigint * (:days - 100) / :tasks)::int, 'YYYY-MM-DD') AS given, span
  FROM generate_series(1, :tasks) n, LATERAL (SELECT 20 + (n % 70)::int AS span) s) t,
 LATERAL (SELECT to_char(CASE WHEN NOT is_open THEN given::date + span
  WHEN n % 1000 < 1000.0 * :late / :open THEN date '2026-11-22' - (n % 60)::int
  ELSE date '2026-11-23' + (n % 90)::int END, 'YYYY-MM-DD') AS due) d"""
# In the order of their batches, as commands would have written them.
EVENTS = """INSERT INTO event (batch_id, task_id, kind, field, old, new)
SELECT LEAST(GREATEST(:days - (date '2026-11-23' - t.assigned::date) + e.later, 1), :days), t.id, e.kind, e.field,
 e.old, CASE e.field WHEN 'last_feedback' THEN t.last_feedback ELSE e.new END
FROM task t, (VALUES (0, 'add', 'present', '0', '1'), (1, 'accept', 'status', 'assigned', 'active'),
 (5, 'feedback', 'progress', NULL, '60'), (9, 'feedback', 'last_feedback', NULL, NULL),
 (20, 'close', 'status', 'active', 'closed')) AS e(later, kind, field, old, new)
WHERE t.status = 'closed' OR e.kind <> 'close'
ORDER BY 1, t.id, e.later"""
SETTLE = """SELECT setval('owner_id_seq', (SELECT MAX(id) FROM owner)),
 setval('batch_id_seq', (SELECT MAX(id) FROM batch)), setval('task_id_seq', (SELECT MAX(id) FROM task))"""
SIZES = """SELECT c.relname, pg_table_size(c.oid) FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'i') AND pg_table_size(c.oid) > 1000000
ORDER BY 2 DESC"""


def fill(connection: Postgres, tasks: int, owners: int) -> None:
    """Make a store in an empty database, in one transaction. The seconds of each step go to stderr."""
    connection.execute(BEGIN)
    make_tables(connection)
    asked = {"tasks": tasks, "owners": owners, "days": DAYS, "open": OPEN, "late": LATE, "branches": BRANCHES}
    for name, statement in (("owners", OWNERS), ("batches", BATCHES), ("tasks", TASKS), ("events", EVENTS)):
        began = time.monotonic()
        connection.execute(statement, asked)
        print(f"{name}: {time.monotonic() - began:,.0f} s", file=sys.stderr, flush=True)
    began = time.monotonic()
    connection.execute(SETTLE)
    make_indexes_and_tally(connection)
    connection.execute("COMMIT")
    connection.execute("VACUUM ANALYZE")
    print(f"indexes and statistics: {time.monotonic() - began:,.0f} s", file=sys.stderr, flush=True)


def main() -> None:
    """Make the province if there is none, and print the costs of its reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--owners", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--plans", type=Path, help="where the plans of all statements go")
    arguments = parser.parse_args()
    with closing(Postgres(arguments.url)) as connection:
        if not connection.execute("SELECT to_regclass('task')").fetchone()[0]:
            fill(connection, arguments.tasks, arguments.owners)
        (size,) = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        print(f"{size / 1e9:.1f} GB in all\n\n| table or index | MB |\n|---|--:|")
        for name, bytes_ in connection.execute(SIZES).fetchall():
            print(f"| `{name}` | {bytes_ / 1e6:,.0f} |")
    print()
    measured(arguments.url, arguments.runs, arguments.plans)


if __name__ == "__main__":
    main()
