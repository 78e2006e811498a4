"""Forms that are no tables, turned into tables: slips and boards; and tables whose matters stand side by side.

On a slip (督办单) the labels stand on the left and what they say on the right; the whole is one matter: a column for
each label, a row for each slip. With several values beside each label each column is a matter. On a board the headings
are states, and each cell below is a task in the state of its column: 待办 | 进行中 | 已完成. Source: DOMAIN "Forms on
paper".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise, zip_longest

from duban.ledgers.cells.names import is_nobody
from duban.ledgers.cells.text import text, text_at, texts_in
from duban.ledgers.cells.words import read_status, state_in
from duban.ledgers.columns.assigned import letter
from duban.ledgers.columns.meaning import claims
from duban.ledgers.tables.header import Header, are_headings, is_heading
from duban.ledgers.workbooks.raw import Cell, Look, Row, Sheet
from duban.ledgers.workbooks.texts import Struck
from duban.locales import _, ngettext, term

MOST_ROWS = 300  # of a sheet of forms; a longer one is a table
FEWEST_LABELS = 4
LEAST_CLAIM = 0.55  # of a label that names a field
ASKED = ("owner", "person", "due", "status")
_SPOKEN = re.compile(r"([^:：\s]{1,12})[:：]\s*(\S.*)", re.DOTALL)  # 编号：督字〔2026〕18号
Slip = dict[str, Cell]


def unfolded(sheet: Sheet, notes: list[str]) -> Sheet:
    """The sheet as a table, if it holds slips, or nothing but boards; else as it is."""
    struck = sheet.look.struck
    rows = [_marked(row, struck.get(at, ())) for at, row in enumerate(islice(sheet.rows(), MOST_ROWS + 1), start=1)]
    if len(rows) > MOST_ROWS:
        return sheet
    if table := _of_slips(rows):
        line = _("{sheet} holds slips with labels on the left: each is one matter, and its labels count as columns.")
    elif table := _turned(rows):
        line = _("{sheet} has its headings on the left: each column is one matter.")
    elif table := _of_boards(rows):
        line = _("{sheet} is a board: each cell is a task, and its state is the heading of the column.")
    else:
        return sheet
    notes.append(line.format(sheet=sheet.name))
    # The rows are others now, so the comments of cells belong to none of them, and of the look only what is struck.
    cells = (
        (f"{sheet.name}!{letter(at)}{row}", each)
        for row, of_row in sheet.comments.items()
        for at, each in of_row.items()
    )
    line = _("The comment on {cell} does not belong to a task: {text}")
    notes += [line.format(cell=cell, text=comment) for cell, comment in cells]
    kept = {number: marks for number, row in enumerate(table, start=1) if (marks := _marks(row))}
    notes += _unmarked(sheet, rows, sum(map(len, kept.values())))
    look = Look(from_1904=sheet.look.from_1904, struck=kept)
    plain = [[str(cell) if type(cell) is Struck else cell for cell in row] for row in table]
    return replace(
        sheet, rows=lambda: iter(plain), merged=(), height=len(plain), is_headed=False, look=look, comments={}
    )


def _marked(row: Row, struck: Collection[int]) -> Row:
    """The row, its texts and days that are crossed out marked so."""
    return [
        Struck(text(cell)) if at in struck and isinstance(cell, str | date) else cell for at, cell in enumerate(row)
    ]


def _marks(row: Row) -> frozenset[int]:
    """The places of what is marked as crossed out."""
    return frozenset(at for at, cell in enumerate(row) if type(cell) is Struck)


def _unmarked(sheet: Sheet, rows: Sequence[Row], kept: int) -> Iterator[str]:
    """Notes on the cells that are read although they are crossed out, all but those ``kept`` as such, or hidden."""
    texts = [texts_in(row) for row in rows]
    look = sheet.look
    struck = sum(len(texts[number - 1].keys() & cells) for number, cells in look.struck.items() if number <= len(rows))
    if struck > kept:
        line = ngettext(
            "{sheet}: {count} crossed-out cell is read as it stands.",
            "{sheet}: {count} crossed-out cells are read as they stand.",
            struck - kept,
        )
        yield line.format(sheet=sheet.name, count=struck - kept)
    hidden = sum(
        len(row) if number in look.hidden_rows else len(row.keys() & look.hidden_columns)
        for number, row in enumerate(texts, start=1)
    )
    if hidden:
        line = ngettext(
            "{sheet}: {count} hidden cell is imported too.", "{sheet}: {count} hidden cells are imported too.", hidden
        )
        yield line.format(sheet=sheet.name, count=hidden)


def _of_slips(rows: Sequence[Row]) -> list[Row]:
    """The table of the slips in these rows, [] without any."""
    start = next((at for at, row in enumerate(rows) if _begins(row)), len(rows))
    is_table = any(are_headings(texts_in(row).values()) for row in rows[start : start + 3])
    if is_table or not (slips := _slips(rows[start:])):
        return []
    labels = [*dict.fromkeys(label for slip in slips for label in slip)]
    above = [row for row in rows[:start] if not _spoken(row)]
    return [*above, [*labels], *([slip.get(label) for label in labels] for slip in slips)]


def _turned(rows: Sequence[Row]) -> list[Row]:
    """The table whose headings stand on the left, 任务 | 甲 | 乙 above 负责人 | 张三 | 李四; [] if they do not.

    A row has to answer its label, 时限 | 11月30日 | 12月5日: of the fields of a form, 负责人 | varchar | 20, none does.
    """
    wide = [at for at, row in enumerate(rows) if len(texts_in(row)) > 1] or [0]
    above, behind = rows[: wide[0]], rows[wide[-1] + 1 :]
    filled = [row for row in rows[wide[0] : wide[-1] + 1] if texts_in(row)]
    left = min((min(texts_in(row)) for row in filled), default=0)
    labels = [text_at(row, left) for row in filled]
    header = Header.of(1, labels)
    is_named = header.may_be_ledger and any(header.claims.get(each, 0) >= LEAST_CLAIM for each in ASKED)
    if not is_named or sum(map(is_heading, labels)) < 0.6 * len(labels) or max(map(len, filled)) < left + 3:
        return []
    answers = [_answer(label, [*texts_in(row).values()][1:]) for label, row in zip(labels, filled, strict=True)]
    is_table = any(are_headings(texts_in(row).values(), 2) for row in filled[:3])
    if is_table or not any(answers) or False in answers:
        return []
    return [*above, *map(list, zip_longest(*filled)), *behind]


def _answer(label: str, cells: Sequence[str]) -> bool | None:
    """Do these cells answer a label that asks for a day or a state? None of another label, and without any."""
    asked = {field for field, strength in claims(label).items() if strength >= LEAST_CLAIM} if cells else set()
    if "status" in asked:
        return all(map(state_in, cells))
    are_days = (any(map(str.isdigit, cell)) and not cell.isdecimal() for cell in cells)
    return all(are_days) if "due" in asked else None


def _begins(row: Row) -> bool:
    """Does the first row of a slip stand here: a label, and something beside it?"""
    texts = [*texts_in(row).values()]
    return bool(_spoken(row)) or (len(texts) > 1 and is_heading(texts[0]))


def _spoken(row: Row) -> list[tuple[str, str]]:
    """The labels and values of a row that has both in one cell."""
    spoken = (_SPOKEN.fullmatch(each) for each in texts_in(row).values())
    return [(each[1], each[2]) for each in spoken if each and claims(each[1])]


def _slips(rows: Sequence[Row]) -> list[Slip]:
    """What the slips say by label, or nothing where these rows are no slips."""
    labels_at = _label_columns(rows)
    drawn = ["".join("l" if at in labels_at else "v" for at in texts_in(row)) for row in rows if not _spoken(row)]
    # Several values stand beside one label, as in the rows of a table, or a field, deadline, beside what it is called.
    if any("vv" in each for each in drawn) or sum("ll" in each for each in drawn) * 2 > len(drawn):
        return []
    slips: list[Slip] = [{}]
    label: str = ""
    for row in rows:
        for name, value in _pairs(row, labels_at):
            if name and name in slips[-1]:
                slips.append({})
            label = label if name is None else name
            before = slips[-1].get(label)
            slips[-1][label] = f"{text(before)}\n{text(value)}" if before and value else value
    return slips if all(map(_is_matter, slips)) else []


def _label_columns(rows: Sequence[Row]) -> set[int]:
    """The columns of labels: the first one, and those in which hardly anything else stands."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for at, each in texts_in(row).items() if not _spoken(row) else ():
            columns.setdefault(at, []).append(each)
    shares = {at: sum(map(is_heading, texts)) / len(texts) for at, texts in columns.items()}
    labels = {at for at, share in shares.items() if at == min(columns) or share >= 0.75}
    return labels if len(labels) < 3 * len(columns.keys() - labels) else set()  # unlike owner | 负责人 | varchar


def _pairs(row: Row, labels_at: set[int]) -> Iterator[tuple[str | None, Cell]]:
    """The labels of a row with what they say.

    A value without a label in its row goes on with the label above (None); a day beside 编号：… has none ("").
    """
    if spoken := _spoken(row):
        yield from spoken
        yield from (("", row[at]) for at, each in texts_in(row).items() if not _SPOKEN.fullmatch(each))
        return
    label: str | None = None
    value: Cell = None
    for at, each in texts_in(row).items():
        if at not in labels_at:
            value = row[at]
        else:
            if label is not None or value is not None:
                yield label, value
            label, value = each, None
    if label is not None or value is not None:
        yield label, value


def _is_matter(slip: Slip) -> bool:
    """Does it say what is to be done, and by whom or when, under labels most of which are known?"""
    given = ((label, text(value)) for label, value in slip.items() if value)
    # What says the same as its label only explains it: Due date | The date on which …
    fields = {
        field
        for label, value in given
        for field, each in claims(label).items()
        if each >= LEAST_CLAIM and not (is_heading(value) and field in claims(value))
    }
    known = sum(map(is_heading, slip))
    return (
        "title" in fields and bool(fields & {"owner", "person", "due"}) and known >= max(FEWEST_LABELS, len(slip) * 0.6)
    )


def _of_boards(rows: Sequence[Row]) -> list[Row]:
    """The table of the boards in these rows, perhaps with lines of text between them, in the order of their columns."""
    heads = [at for at, row in enumerate(rows) if are_states(row)]
    above, table, has_cards = rows[: min(heads, default=None)], list[Row](), False
    for board in (rows[at:end] for at, end in pairwise([*heads, None])):
        blank = next((place for place, row in enumerate(board) if not texts_in(row)), len(board))
        states, below = texts_in(board[0]), board[1:blank]
        # Each cell stands below a state, and below the cards are nothing but lines of text.
        if any(texts_in(row).keys() - states for row in below) or any(len(texts_in(row)) > 1 for row in board[blank:]):
            return []
        cards = [(row[at], state) for at, state in states.items() for row in below if not is_nobody(text_at(row, at))]
        # These are words, neither how many are in each state nor whether they may follow each other.
        if not all(sum(map(str.isalpha, text(each))) > 1 and not read_status(text(each)) for each, _state in cards):
            return []
        table.extend([each, state] for each, state in cards)
        table += board[blank:]
        has_cards = has_cards or bool(cards)
    is_whole = has_cards and all(len(texts_in(row)) < 2 for row in above)
    return [*above, [term("column", "title"), term("column", "status")], *table] if is_whole else []


def are_states(row: Sequence[object]) -> bool:
    """Are two states or more its only texts?"""
    texts = texts_in(row).values()
    return all(map(read_status, texts)) and len({*map(read_status, texts)}) > 1  # most rows end with their first text
