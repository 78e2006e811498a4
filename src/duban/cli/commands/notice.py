"""``duban notice``"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from duban.cli.answers import OwnWords
from duban.cli.files import check_directory, stem, written_beside
from duban.cli.line.dates import answer_by
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, Confidential, Refs, one_of, path
from duban.cli.session import answer, clock, named, opened, recording
from duban.cli.talk import remark
from duban.domain.names.numbers import AUTO, NOTICES
from duban.domain.urging.ladder import Ladder, ladder_of
from duban.errors import Refused, Usage
from duban.formats.text import visible
from duban.locales import _, ngettext, term
from duban.reports.notices import KINDS, STEP, Kind, Notice, notices
from duban.settings import Settings
from duban.unfinished import PRIVATE, unused

if TYPE_CHECKING:
    from duban.documents.templates import Template
    from duban.domain.urging.reminders import Urge

app = App("life", _("Make a printed document: assignment, reminder or feedback form."), after="urge")

_DOCX = ".docx"
_LONGEST_NAME = 80
"""Characters of a file's name."""


@app.command(
    help=_(
        "One document for the tasks of each lead. It gets the next official number and is recorded with its"
        " tasks; a reminder counts as urging by letter. “duban undo” undoes the record, but its number is not"
        " used again."
    ),
    examples=_(
        "$ duban notice 3 -o notice.docx\n"
        "$ duban notice 3-7 --kind urge --until 3wd -o letters/\n"
        "$ duban notice 4,5 --kind feedback --by task -o forms.docx"
    ),
)
def run(
    settings: Settings,
    refs: Refs,
    output: Annotated[
        str,
        Option(
            "--output",
            "-o",
            metavar=_("FILE"),
            parser=path,
            help=_("A .docx with all of them, or a folder with a file for each."),
        ),
    ],
    kind: Annotated[
        str, Option(metavar=_("KIND"), parser=one_of("notice", KINDS), help=_("task, urge or feedback."))
    ] = "task",
    by: Annotated[
        str, Option(choices=("owner", "task"), help=_("A document for the tasks of each owner, or for each task."))
    ] = "owner",
    until: Annotated[
        str | None, Option(metavar=_("PHRASE"), help=_("When an answer is due (by default as set in the policy)."))
    ] = None,
    include_confidential: Confidential = False,
    format: Answer = None,
) -> None:
    from duban.cli import papers

    folder, template = _folder(output), papers.template(settings, kind)
    ladder = ladder_of(settings.policy["ladder"])
    day = _until(settings, ladder, kind, until)
    each = by == "task" or (template is not None and not template.repeats)
    with opened(settings) as reader:
        ids = named(reader, refs, change=True)
        drafted = notices(reader, clock(settings), ids, cast(Kind, kind), settings.civil, ladder, each=each)
    papers.check_level(settings)
    if not include_confidential:
        _check_confidential(drafted)
    drafts = [draft._replace(until=day) for draft in drafted]
    if template and len(drafts) > 1 and folder is None:
        raise Usage(
            _("These are {count} documents, and a template gives a file for each.").format(count=len(drafts)),
            _("Give a folder instead, as in -o notices/"),
        )
    issued, touched = _issue(settings, drafts, template, folder, output)
    for notice, target in issued:
        remark(visible(_("{name}: {path}").format(name=_title(notice), path=target)))
    titles = {task: _title(notice) for notice, _target in issued for task in notice.ids}
    answer(settings, touched, format, lambda _reader: OwnWords(detail=lambda row: titles[row["id"]]))


def _check_confidential(drafts: Sequence[Notice]) -> None:
    """Raise Refused if a task is confidential: a document leaves the house."""
    count = sum(row["confidential"] for draft in drafts for row in draft.tasks)
    if count:
        message = ngettext(
            "{count} of these tasks is confidential and does not go on paper.",
            "{count} of these tasks are confidential and do not go on paper.",
            count,
        )
        raise Refused(message.format(count=count), _("Leave it out, or add --include-confidential."))


def _issue(
    settings: Settings, drafts: Sequence[Notice], template: "Template | None", folder: Path | None, output: str
) -> tuple[list[tuple[Notice, Path]], list[int]]:
    """Number, write and record the documents: what cannot be written takes no number, and the other way round."""
    from duban.actions.notices import issue

    pattern = _pattern(settings, drafts[0].kind)
    # The files appear under their names after the transaction has ended, or not at all.
    with ExitStack() as files, recording(settings) as record:
        issued = [
            draft._replace(number=issue(record, _record(draft), term("notice", draft.kind), pattern))
            for draft in drafts
        ]
        targets = _targets(issued, folder, output)
        for target, content in zip(dict.fromkeys(targets), _written(settings, issued, template, folder), strict=True):
            written = written_beside(target, binary=True, mode=PRIVATE, store=settings.store)
            files.enter_context(written).write(content)
        touched = list(record.touched)
    return list(zip(issued, targets, strict=True)), touched


def _pattern(settings: Settings, kind: str) -> str:
    """Of the numbers of that kind: as the configuration says, else as is usual in the language of the office."""
    pattern: str = settings.policy["notice"][f"{kind}_number"]
    return NOTICES[kind][settings.policy["office"]["language"] or "zh"] if pattern == AUTO else pattern


def _record(notice: Notice) -> "dict[int, Urge | None]":
    """What is recorded with each task of a document: an urge, or that it went out."""
    return {task: notice.urge(task) if notice.kind == "urge" else None for task in notice.ids}


def _written(
    settings: Settings, issued: Sequence[Notice], template: "Template | None", folder: Path | None
) -> Iterator[bytes]:
    """The content of each file."""
    from duban.cli import papers
    from duban.documents.forms import write

    sender, shown = papers.sender(settings), papers.as_allowed(settings, issued)
    if template:
        yield from (template.write(notice, sender) for notice in shown)
    else:
        yield from (write(part, sender) for part in (([each] for each in shown) if folder else [shown]))


def _until(settings: Settings, ladder: Ladder, kind: str, phrase: str | None) -> str:
    """The day by which an answer is wanted, "" for none: an assignment has the deadline of its task."""
    if kind == "task" and not phrase:
        return ""
    by_ladder = ladder.until_workdays(STEP) if kind == "urge" else 0
    return answer_by(settings, phrase, by_ladder or settings.policy["notice"]["answer_workdays"])


def _folder(output: str) -> Path | None:
    """The folder for a file for each document, or None for one file. Raises Usage for a file of another kind."""
    given = Path(output)
    if given.is_dir() or output.endswith(os.sep) or not given.suffix:
        return given
    if given.suffix.lower() != _DOCX:
        raise Usage(
            _("{path} cannot be the name of a document.").format(path=output),
            _("Use the ending .docx, or give a folder, as in -o notices/"),
        )
    return None


def _targets(issued: Sequence[Notice], folder: Path | None, output: str) -> list[Path]:
    """Where each document goes; a folder is made where it is missing, and nothing in it is replaced."""
    if folder is None:
        return [Path(output)] * len(issued)
    check_directory(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    stems = [stem(f"{_title(notice)} {notice.owner or notice.ids[0]}", _LONGEST_NAME) for notice in issued]
    return [unused(lambda suffix, stem=each: folder / f"{stem}{suffix}{_DOCX}") for each in stems]  # type: ignore[misc]


def _title(notice: Notice) -> str:
    return f"{term('notice', notice.kind)} {notice.number or '、'.join(map(str, notice.ids))}"
