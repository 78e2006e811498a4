"""Prompts for the meaning of the unknown wordings of a ledger, once for each."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from duban.cli.importing.complaints import Complaint, grouped
from duban.cli.importing.folded import folded, packed
from duban.cli.importing.mapping import SETTLED, WORDED, Values
from duban.cli.importing.settling import is_rank, is_wording
from duban.cli.line.options import one_of
from duban.cli.talk import prompt, say
from duban.cli.watch import counting, watched
from duban.errors import Usage
from duban.ledgers.cells import words
from duban.ledgers.reading import Ledger
from duban.ledgers.rows.row import Problem
from duban.locales import _, term

# Answers: leave this wording open; leave this and all further ones open.
OPEN, REST = "0", "00"


def ask(ledger: Ledger, due: Callable[[str], str]) -> Values:
    """The meaning of each unknown wording by the user, asked for in order of frequency, those of deadlines last; ""
    leaves its cells open. ``due`` reads the answer of a deadline, or raises Usage.

    Nothing is stored yet. Raises KeyboardInterrupt if the user breaks off.
    """
    # Without a column of such values nothing can be unknown, and the file need not be read once more.
    columns = (column for table in ledger.tables for column in table.columns if column.use == "read")
    if not any({*column.fields} & {*SETTLED, "last_feedback"} for column in columns):
        return {}
    asked: dict[tuple[str, str], Complaint] = {}
    for each in grouped(_unknown(ledger), SETTLED):
        asked.setdefault((each.field, each.value.strip()), each)
    answers: Values = {}
    for settled in sorted(asked, key=lambda each: (each[0] == "due", each[1] if is_rank(each) else "")):
        if settled in answers:
            continue
        answer = _one(asked[settled], len(asked) - len(answers), due)
        if answer == REST:
            return answers | {each: "" for each in asked if each not in answers}
        answers[settled] = answer
        answers = _of_ranks(filter(is_rank, asked), answers) | answers
    return answers


def _of_ranks(asked: Iterable[tuple[str, str]], answers: Values) -> Values:
    """What ranks mean, 1 to 5, if the first or the last of them was answered."""
    known = {word: key for (field, word), key in answers.items() if field == "urgency" and key}
    keys = words.urgencies_of_ranks([word for _field, word in asked], answers=known)
    return {("urgency", word): key for word, key in keys.items()}


def _unknown(ledger: Ledger) -> Iterator[Problem]:
    """The cells with unknown wordings. The rows are read once more for it: keeping all would need their memory."""
    with counting(lambda: sum(table.height for table in ledger.tables)) as advance:
        for row in watched(ledger.rows(), advance, int):
            yield from filter(is_wording, row.problems)


def _one(complaint: Complaint, left: int, due: Callable[[str], str]) -> str:
    """The stored value for one wording, "" to leave it open, or REST to skip all ``left`` wordings."""
    field = complaint.field
    keys = WORDED.get(field, ())
    likely = words.likely(field, complaint.value)
    # The likely meaning is the default, so that Enter accepts it; leaving the cell open is the safe one otherwise.
    default = str(keys.index(likely) + 1) if likely in keys else OPEN
    question = _("{what}: which one is it?") if keys else _("{what}: by when is it due?")
    say(folded(question.format(what=complaint.what)))
    for line in packed(_choices(field, keys, left)):
        say(line)
    while True:
        answer = prompt(_("Your choice"), default=default).strip()
        if answer in {OPEN, REST}:
            return REST if answer == REST else ""
        if answer.isdecimal() and 0 < int(answer) <= len(keys):
            return keys[int(answer) - 1]
        try:
            return one_of(field, keys)(answer) if keys else due(answer)
        except Usage as error:
            say(folded(f"{error.message} {error.hint}", 2))


def _choices(field: str, keys: Sequence[str], left: int) -> Iterator[str]:
    for number, key in enumerate(keys, start=1):
        yield f"{number} {term(field, key)}"
    yield f"{OPEN} " + _("leave open")
    if left > 1:
        yield f"{REST} " + _("leave all {count} open").format(count=left)
