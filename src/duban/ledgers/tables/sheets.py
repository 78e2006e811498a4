"""The tables of one sheet: one below the other, and side by side under one header."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.naming import are_surnames_first, name_persons, names_alone, roles_in
from duban.ledgers.cells.text import DATES, texts_in
from duban.ledgers.cells.wording import BOX
from duban.ledgers.columns.assigned import Column, by_field, find, letter, with_samples
from duban.ledgers.columns.days import whole_days
from duban.ledgers.columns.deciding import decide, with_only_day
from duban.ledgers.columns.drawings import is_period, shows_bars, without_drawings
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.fits import fit
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import asks_of_another, claims
from duban.ledgers.columns.profiler import SAMPLE, Profiler
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import WEAK
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.ledgers.rows.groups import is_numbered_group, state_of
from duban.ledgers.rows.merged import filled_down
from duban.ledgers.rows.nondata import is_header_again
from duban.ledgers.tables.dating import dates_of
from duban.ledgers.tables.header import Header, tables
from duban.ledgers.tables.part import Part, named_days, texts_of_rows
from duban.ledgers.tables.periods import lists, of_latest_period
from duban.ledgers.tables.signs import CLEAR, Signs, lists_work
from duban.ledgers.tables.stacked import headers_of, title_rows, titles_above, titles_again
from duban.ledgers.tables.table import CORE, Table
from duban.ledgers.tables.uneven import takes_rest
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _

ROWS_LOOKED_AT = 3 * SAMPLE  # rows below a header in which SAMPLE filled ones are searched
FEW = 0.5  # of the rows, that have cells behind the last heading
MOST_ABOVE = 6  # rows above a header in a note


@dataclass(frozen=True)
class Options:
    """How to read a sheet: the options of the person, and the helpers that all sheets share.

    ``mapping``: field → heading. ``continuation``: SUBTASKS, EXTEND or SEPARATE. ``values``: (field, word) → key.
    ``dates`` reads the dates of a table that says nothing of its year. ``file``: a name that may have the year.
    """

    mapping: Mapping[str, str]
    dates: DateReader
    profiler: Profiler
    continuation: str
    values: Mapping[tuple[str, str], str]
    file: str = ""


def tables_of(source: Sheet, best: Header, options: Options, notes: list[str], *, is_alone: bool) -> list[Table]:
    """The tables of tasks in a sheet, given its ``best`` header; ``is_alone``: no other sheet is read.

    Adds to ``notes`` which other tables stand beside them.
    """
    doubtful, headers = list[int](), [best]
    if not (best.is_own or best.is_missing):
        headers = headers_of(source, best, options.mapping, options.profiler.day, doubtful)
    rows = list(filled_down(islice(source.rows(), headers[-1].number + ROWS_LOOKED_AT), source.merged))
    raws = [raw for raw, _full in rows]
    begins = [header.top - 1 - title_rows(header.top, raws) for header in headers]
    above = texts_of_rows(raws[: headers[0].number])
    first = [*map(str.strip, headers[0].names)]
    has_parts = len(headers) > 1 or any(is_header_again(texts_in(raw), [first]) for raw in raws[headers[0].number :])
    task_tables, others, named_beside = list[Table](), list[tuple[int, str]](), set[int]()
    for header, begin, end in zip(headers, begins, [*begins[1:], None], strict=True):
        captions = [*texts_of_rows(raws[begin : header.number]), source.name, *above, *source.captions]
        called = [*texts_of_rows(raws[begin : header.top - 1]), source.name]
        # Titles above the first table name the whole sheet, so they are no group, unless they are numbered, 一、…, or
        # stand apart from those of the sheet, and other tables or parts of this one follow, or also stand where its
        # header is repeated.
        named = [*titles_above(raws[begin : header.top - 1], begin + 1)]
        is_one_of_many = header is not headers[0] or (any(map(any, raws[:begin])) and has_parts)
        own = named if is_one_of_many else named[max(len(named) - titles_again(header, raws), 0) :]
        titles = [each for each in named if each in own or is_numbered_group(each[1])]
        parts, places = tables(header), range(max(header.top - 2, 0), header.number - 1)  # above its last row
        place, beside = next(((at, texts) for at in places if (texts := _titles_beside(raws[at], parts))), (0, {}))
        named_beside |= {place} if beside else set()
        for each in parts:
            part = Part(source, each, end, captions, rows[: header.number + ROWS_LOOKED_AT][:end], called)
            mine = [*titles, *((place + 1, name) for name in beside.get(each.first, []))]
            is_there = header is best or part.sampled  # the last row of a table is no header
            if of_part := _tables(part, options, mine, is_alone=is_alone) if is_there else []:
                task_tables += of_part
            else:
                others.append((each.number, next((name for _at, name in reversed(named)), "")))
    plain = _("{sheet}: the table under row {row} holds no tasks and is skipped.")
    titled = _("{sheet}: the table under row {row}, “{title}”, holds no tasks and is skipped.")
    if task_tables and not best.is_own:
        notes += [(titled if title else plain).format(sheet=source.name, row=row, title=title) for row, title in others]
        above_others = (
            at for header, begin in zip(headers, begins, strict=True) for at in range(begin, header.top - 1)
        )
        rows_above = sorted({*range(headers[0].top - 1), *above_others} - named_beside)
        notes += _above(source.name, raws, rows_above, headers[0].top)
    line = _("{sheet}: what begins in row {row} answers few of the headings above it, and may be another table.")
    inside = [row for row in doubtful if any(each.header_row < row <= (each.end or row) for each in task_tables)]
    notes += [line.format(sheet=source.name, row=row) for row in inside]
    return task_tables


def _titles_beside(row: Row, parts: Sequence[Header]) -> dict[int, list[str]]:
    """The titles of tables that stand side by side, 本周计划 and 下周计划, by the first column of each table; none
    unless each of them has one."""
    named = {part.first: [*texts_in(row[part.first : len(part.names)]).values()] for part in parts}
    return named if len(parts) > 1 and all(len(names) == 1 for names in named.values()) else {}


def _above(sheet: str, rows: Sequence[Row], places: Iterable[int], first: int) -> Iterator[str]:
    """A note on the rows above the first header that are no titles, who met when, and on what is still to be ticked
    above any header: rows that a person may miss."""
    texts = [(at + 1, [*texts_in(rows[at]).values()]) for at in places]
    lines = [
        f"{number} {' … '.join(dict.fromkeys((each[0], each[-1])))}"
        for number, each in texts
        if (len({*each}) > 1 and number < first) or (each and BOX.match(each[0]))
    ]
    if lines:
        line = _("{sheet}: not imported, as it stands above the header: {rows}")
        yield line.format(sheet=sheet, rows=_(", ").join(lines[:MOST_ABOVE]) + "…" * (len(lines) > MOST_ABOVE))


def _tables(part: Part, options: Options, titles: list[tuple[int, str]], *, is_alone: bool) -> list[Table]:
    """The table of a candidate; or two lists that share its columns, unless what stands before them is the matter."""
    whole = _table(part, options, titles, is_alone=is_alone)
    shared = [] if "title" in options.mapping else lists(part.header)
    title = whole.layout.title if whole and shared else None
    is_before = title is not None and title < shared[0][1] and parsed(part.header.names[title]).head != "name"
    if not shared or is_before or not all(part.holds_words(at) for _header, at in shared):
        return [whole] if whole else []
    halves = []
    for header, at in shared:
        mine = replace(options, mapping={**options.mapping, "title": header.names[at]})
        named = [*titles, (header.number, header.names[at])]
        halves.append(_table(replace(part, header=header), mine, named, is_alone=is_alone))
    return [half for half in halves if half]


def _table(part: Part, options: Options, titles: list[tuple[int, str]], *, is_alone: bool) -> Table | None:
    """Assign the columns of a candidate; None if it is no table of tasks."""
    header, sampled, signs = part.header, part.sampled, _signs(part, options)
    columns, profiles = signs.columns, signs.profiles
    has_title = "title" in by_field(columns)
    weight = CLEAR if options.mapping.get("title") or header.is_own else signs.weight
    is_wanted = has_title and (weight >= signs.enough or shows_bars(columns, profiles, sampled))
    if not is_wanted or not (sampled or is_alone):
        return None
    columns = [replace(each, is_sure=each.is_sure and (weight >= CLEAR or each.field != "title")) for each in columns]
    day = signs.read.get("assigned") if options.mapping.keys().isdisjoint(("assigned", "due")) else None
    if day and day.index > signs.read["title"].index and any(map(lists_work, signs.called)):  # in a log it goes first
        columns = with_only_day(columns, signs.full_names)
    mine = [each for each in columns if each.index >= header.first or not header.is_cut]
    width = len(header.names)
    if part.source.separator and all(each.presence < FEW for each in profiles[width:]):
        inside = [each for each in mine if each.index < width]
        mine = inside if takes_rest(inside, width) else mine
    columns = [part.scaled(each) for each in without_drawings(with_samples(mine, sampled), profiles)]
    leads = LEADS if not header.is_own else ()  # duban writes each name as it is
    has_person = any("person" in each.fields for each in columns)
    columns = [
        _with_names(each, profiles[each.index].texts, has_person=has_person) if each.field in leads else each
        for each in columns
    ]
    ranks = part.ranks(columns, profiles, options.values)
    if not ranks and "urgency" not in options.mapping:
        orders = {each.index for each in columns if each.field == "urgency" and profiles[each.index].is_order}
        columns = [replace(each, field=None, use="kept") if each.index in orders else each for each in columns]
    layout = part.layout(columns)
    dated = {at for at, each in enumerate(profiles) if each.days > 0.5 and each.dates}
    parts = {at for at, name in enumerate(signs.full_names) if "/" in name and profiles[at].parts == 1}
    dated -= parts  # 完成项/总项: 3/5
    urgencies = {("urgency", spelling(rank)): key for rank, key in ranks.items()}
    days = dates_of(part, columns, profiles, options.dates, options.file, is_alone=is_alone)
    return Table(
        part.source,
        header,
        columns,
        days,
        part.continuation(columns, options.continuation),
        layout,
        part.end,
        part.family(columns, layout),
        [each for each in columns if each.use == "kept" and each.index in dated],
        {at for at in dated if profiles[at].future or profiles[at].terms},
        {**part.legend(columns, profiles), **urgencies, **options.values},
        titles,
        days.since,
        part.lead(columns, options.mapping),
        ranks,
        [] if header.is_own or not sampled else part.groups_at(columns, profiles),
        [] if header.is_own else [*named_days(part.captions).values()],
    )


def _signs(part: Part, options: Options) -> Signs:
    """The columns of a candidate as they are decided, and what they show."""
    header, sampled = part.header, part.sampled
    aside = {at for at, name in enumerate(header.names) if asks_of_another(name) or is_period(name)}
    profiles = options.profiler.profile(sampled, max(map(len, [header.names, *sampled]), default=0), aside)
    names, full_names = ([*each, *[""] * (len(profiles) - len(each))] for each in (header.names, header.full_names))
    full_names, earlier = of_latest_period(full_names, profiles, options.dates.today)
    columns = decide(names, full_names, profiles, options.mapping)
    columns = [replace(each, is_earlier=each.index in earlier) for each in columns]
    if "due" not in options.mapping and (
        done := _of_completion(columns, profiles, part.source.name, options.dates.today)
    ):
        columns = [replace(each, field="closed") if each is done else each for each in columns]
    is_dated = header.is_missing or any({*each.fields} & {*DATES} for each in columns)  # tasks may be of anything
    return Signs(columns, full_names, profiles, [each for each in part.called if is_dated or each != options.file])


def likely_title(source: Sheet, header: Header, options: Options) -> tuple[bool, float, str, set[str]]:
    """Which column might hold titles, the one that is decided on, else the best by its heading and its cells: whether
    one is, how much speaks for tasks, the heading as --map takes it, or the letter, of a column of texts, and what is
    read of ``CORE``, of which titles are no matters where all else is there, 组件名 | 负责人 | 期限."""
    rows = list(filled_down(islice(source.rows(), header.number + ROWS_LOOKED_AT), source.merged))
    signs = _signs(Part(source, header, None, (), rows), replace(options, mapping={}))
    others = {each.index for field, each in signs.read.items() if field != "title" and each.is_sure}
    fits = [
        0 if below.holds_codes or at in others else fit("title", below) * below.distinct
        for at, below in enumerate(signs.profiles)
    ]
    pairs = zip(signs.full_names, signs.profiles, strict=True)
    strengths = [claims(name).get("title", 0) * (below.presence >= FEW) for name, below in pairs]  # not 问题 of some
    ranks = [(each > WEAK and suits > 0, each + suits) for each, suits in zip(strengths, fits, strict=True)]
    decided = by_field(signs.columns).get("title")
    at = decided.index if decided else ranks.index(max(ranks)) if ranks else 0
    name = " ".join("".join(header.names[at : at + 1]).split())
    is_named = name and find(header.names, name) == at
    read = {"owner" if field in LEADS else field for field, each in signs.read.items() if each.is_sure}
    core = read & {*CORE} - {"title"} or read & {"title"}
    column = name if is_named else letter(at) if any(each > WEAK for each in fits[at : at + 1]) else ""
    return decided is not None, signs.weight, column, core


def _of_completion(columns: Sequence[Column], profiles: Sequence[Profile], sheet: str, today: date) -> Column | None:
    """The column 完成日期 that is read as the deadline, if it is when all was done: on a sheet 已完成, or of
    passed days only beside 已完成工作, or where each row is closed and has one, unless it has a start, as in a plan."""
    read = by_field(columns)
    due, start = read.get("due"), read.get("assigned")
    if due is None or "closed" in read or "closed" not in claims(due.heading):
        return None
    profile, is_planned = profiles[due.index], bool(start and "start" in parsed(start.heading).marks)
    is_past = max(whole_days([profile]), default=today) <= today and not profile.terms
    are_stated = "status" in read and all(profiles[read["status"].index].by_row)  # a row without √ is not done
    is_of_done = are_stated and profile.only_done and profile.presence == 1
    is_of_done = (is_of_done and not is_planned) or ("title" in read and state_of(read["title"].heading) == "closed")
    return due if state_of(sheet) == "closed" or (is_of_done and is_past) else None


def _with_names(column: Column, texts: Sequence[str], *, has_person: bool) -> Column:
    if column.field == "owner" and column.use == "read" and not has_person and name_persons(texts):
        return replace(column, field=OWNER_AND_PERSON)
    roles = (
        roles_in(texts, are_roles=parsed(column.heading).head == "post") if column.field == "person" else frozenset()
    )
    return replace(column, is_surname_first=are_surnames_first(texts), alone=names_alone(texts), roles=roles)
