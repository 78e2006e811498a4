"""What the tables of one file settle together: which of them hold matters, whose names lead, what their numbers are."""

from collections.abc import Sequence
from dataclasses import replace

from duban.domain.names.spelling import spelling
from duban.ledgers.columns.assigned import by_field
from duban.ledgers.columns.confirming import sealed_alike
from duban.ledgers.columns.doubts import sure
from duban.ledgers.columns.drawings import is_of_period
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.meaning import claims
from duban.ledgers.headings import plain
from duban.ledgers.tables.table import Table
from duban.locales import _

MOST_DIGITS = 4  # of a number that may begin again on each sheet


def without_logs(tables: Sequence[Table], notes: list[str]) -> list[Table]:
    """The tables without those that only say more of matters before them, whose numbers are known, and whose titles
    are, too, or which have neither deadlines nor states, or only states below the numbers: 里程碑 | 状态. Of two with
    the same numbers the one stays that names more of leads, deadlines and states."""
    if len({table.sheet for table in tables}) < 2:
        return [*tables]
    known, counted, others, numbered = set[str](), set[str](), list[Table](), list[set[str]]()
    for table in tables:
        read = by_field(table.columns)
        numbers, titles = ({*table.texts(read[field])} if field in read else set() for field in ("number", "title"))
        is_bare = not numbers and not read.keys() & {*LEADS, "due"} and titles <= counted
        numbers = titles if is_bare else numbers
        are_official = all(len(each) > MOST_DIGITS or not each.isdecimal() for each in numbers)  # unlike 1, 2, 3
        are_same = numbers <= known and (titles <= known or not read.keys() & {"due", "status"})
        is_later = bool(others) and table.sheet != others[0].sheet and not is_of_period(table.sheet)
        if numbers and are_official and are_same and is_later:
            line = _("Sheet {sheet} says more of matters that another one lists, and is skipped.")
            twin, skipped = numbered.index(numbers) if numbers in numbered else None, table
            if twin is not None and sure(by_field(others[twin].columns)) < sure(read):
                skipped, others[twin] = others[twin], table
            notes.append(line.format(sheet=skipped.sheet))
        else:
            others.append(table)
            numbered.append(numbers)
            known |= numbers | titles
            counted |= numbers
    return others


def agree_on_leads(tables: Sequence[Table]) -> None:
    """Read what stands below the same heading, 负责人, as persons in each table, units among them by their names, if it
    is so in one."""
    read = [by_field(each.columns) for each in tables]
    persons = {plain(each["person"].heading) for each in read if "person" in each}
    for table, used in zip(tables, read, strict=True):
        if "owner" in used and "person" not in used and plain(heading := used["owner"].heading) in persons:
            claimed = claims(heading)
            if claimed.get("person", 0) >= claimed.get("owner", 0):
                named = [replace(each, field="person") if each.field == "owner" else each for each in table.columns]
                table.columns = named


def agree_on_words(tables: Sequence[Table]) -> None:
    """Read 已执行 as a table shows that has 未执行, too, and P1 as one that has P2, too, below the same heading."""
    pairs = {key: state for table in tables for key, state in table.values.items() if key[1][:1] in ("已", "未")}
    headings = [[plain(each.heading) for each in table.columns if each.field == "urgency"] for table in tables]
    for table, heading in zip(tables, headings, strict=True):
        alike = (other.ranks for other, under in zip(tables, headings, strict=True) if under == heading)
        ranks = {("urgency", spelling(rank)): key for each in alike for rank, key in each.items()}
        table.values = {**pairs, **ranks, **table.values}


def agree_on_seals(tables: Sequence[Table]) -> None:
    """Tell what is closed from what is only done below a heading that does so in one table."""
    sealed = {each.heading for table in tables for each in table.columns if each.is_sealed}
    for table in tables:
        table.columns = sealed_alike(table.columns, sealed)


def settle_counts(tables: Sequence[Table], notes: list[str]) -> None:
    """Use 序号 as the number of a task, unless a figure occurs twice: then it would mix up two tasks."""
    counted = [(table, column) for table in tables if (column := table.count)]
    figures = [each for table, column in counted for each in table.texts(column) if each.isdecimal()]
    heading = next((column.name for _table, column in counted), "")
    if len({*figures}) < len(figures):
        for table, column in counted:
            table.leave_out(column)
        notes.append(
            _("{heading} starts again in the table, so it is not read as the task number.").format(heading=heading)
        )
    elif counted:
        notes.append(
            _(
                "{heading} is read as the task number: a later file with the same {heading} updates these tasks."
                " --map number= leaves it out."
            ).format(heading=heading)
        )
