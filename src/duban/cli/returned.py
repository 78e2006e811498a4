"""The files that units sent back: which ones are read, and the messages about their contents."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from duban.actions.collect import Collected, headed
from duban.domain.returned import Answer, Stray
from duban.domain.rounds import mark_of, matters_kept
from duban.errors import NotFound
from duban.formats.text import visible
from duban.ledgers.returned.sent import Office, Returned, Sent
from duban.locales import _, ngettext, term
from duban.reports.rows.namesakes import names
from duban.store.reading import Reader

SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".et", ".ett", ".csv", ".tsv", ".ods", ".xlsb", ".xltx", ".xlt", ""}
"""The endings of files that are read from a folder. A file that is named itself is read in any case."""
LEAVINGS = ("~$", ".", "thumbs.db", "desktop.ini")
"""Beginnings of the names of temporary files that programs leave behind."""
LONG = 40
"""Characters of a cell that are quoted."""
_FORMS = "SELECT id, round, owner_id, tasks FROM form WHERE present = 1 ORDER BY id"


class Files(NamedTuple):
    """The files to read, each with its name in messages, and the names of those that are skipped."""

    read: list[tuple[Path, str]]
    skipped: list[str]


def files_in(paths: Iterable[Path]) -> Files:
    """The files of these paths, and of the folders among them with all below. Raises NotFound for a missing one."""
    names: dict[Path, str] = {}
    skipped: list[str] = []
    for path in paths:
        if not path.exists():
            raise NotFound(_("There is no file or folder {path}.").format(path=path), _("Nothing was read."))
        for file in _below(path) if path.is_dir() else [path]:
            name = str(file.relative_to(path)) if path.is_dir() else file.name
            if path.is_dir() and file.suffix.lower() not in SPREADSHEETS:
                skipped.append(name)
            else:
                names.setdefault(file.resolve(), name)
    return Files([*names.items()], skipped)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(place, each) for each in sorted(files) if not each.lower().startswith(LEAVINGS))


def office_of(reader: Reader) -> Office:
    """The sheets that this store has sent."""
    label = names(reader)
    forms = [(form, round, owner, matters_kept(tasks)) for form, round, owner, tasks in reader.rows(_FORMS)]
    later: dict[int, dict[int, str]] = {}
    sheets: dict[int, Sent] = {}
    for form, round, owner, matters in reversed(forms):
        again = later.setdefault(owner, {})
        sheets[form] = Sent(form, round, label[owner], {each.id: each for each in matters}, dict(again))
        again |= {each.id: again.get(each.id, round) for each in matters}
    return Office(mark_of(reader.identity()), dict(reversed(sheets.items())))


def remarks(
    office: Office, returned: Sequence[Returned], collected: Collected, skipped: Sequence[str]
) -> Iterator[str]:
    """What was not taken over, cell by cell, and what else the secretary has to know."""
    strays = [*(each for file in returned for each in file.strays), *collected.refused]
    for title, lost in ((_("Not taken:"), True), (_("Noted, and not taken:"), False)):
        chosen = [each for each in strays if each.lost == lost]
        yield from [title, *_grouped(chosen)] if chosen else ()
    for apart in collected.apart:
        yield from _apart(office, apart)
    for answer, file in collected.anew:
        yield _("{matter}: {unit} says something else than in {file} before.").format(
            matter=_matter(office, answer), unit=office.sheets[answer.form].unit, file=file
        )
    for form, matters in collected.blank.items():
        if matters:
            line = _("{unit} says nothing of {matters}.")
            yield line.format(unit=office.sheets[form].unit, matters=_(", ").join(each.number for each in matters))
    if collected.same:
        line = ngettext("{count} answer was recorded before.", "{count} answers were recorded before.", collected.same)
        yield line.format(count=collected.same)
    if not returned:
        yield _("There was no spreadsheet to read.")
    if skipped:
        line = _("Left aside, as no spreadsheets: {files}. A sheet in one of them: save or unpack it into the folder.")
        yield line.format(files=_(", ").join(skipped))


def _grouped(strays: Sequence[Stray]) -> Iterator[str]:
    """A line for each cell; cells of one row with one reason share a line."""
    for (_file, _sheet, why), same in groupby(strays, key=lambda each: (*each.place[:2], each.why)):
        for each in same:
            words = _("“{text}”").format(text=_short(each.text)) if each.text else ""
            yield "  " + _("{place}: {why}").format(place=" ".join(filter(None, (each.place.text, words))), why=why)


def _apart(office: Office, answers: Sequence[Answer]) -> Iterator[str]:
    unit = office.sheets[answers[0].form].unit
    yield _("{unit} says different things of {matter}, and none was taken:").format(
        unit=unit, matter=_matter(office, answers[0])
    )
    yield from (f"  {each.place.text}  {in_words(each)}" for each in answers)
    if len({each.place.file for each in answers}) > 1:
        yield "  " + _("Collect the file that counts alone.")
    else:
        yield "  " + _("Leave the row that counts, and collect the file again.")


def in_words(answer: Answer) -> str:
    """An answer on one line, without empty parts."""
    parts = [
        _("“{text}”").format(text=_short(answer.feedback)) if answer.feedback else "",
        f"{answer.percent}%" if answer.percent is not None else "",
        headed("done", term("bool", "yes")) if answer.done else "",
        headed("problems", _short(answer.problems)) if answer.problems else "",
        headed("expected", answer.expected) if answer.expected else "",
    ]
    return visible(_("; ").join(filter(None, parts)))


def _matter(office: Office, answer: Answer) -> str:
    return office.sheets[answer.form].matters[answer.task].number


def taken(office: Office, collected: Collected) -> Iterator[str]:
    """A line for each answer that a dry run would take over."""
    for each in collected.taken:
        unit = office.sheets[each.form].unit
        yield _("{matter}, {unit}: {said}").format(matter=_matter(office, each), unit=unit, said=in_words(each))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONG else f"{plain[:LONG]}…"
