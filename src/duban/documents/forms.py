"""The documents of supervision: 督办通知单, 催办函, 办理情况反馈表. Source: DOMAIN "Forms on paper"."""

from collections.abc import Callable, Sequence
from io import BytesIO

from docx.document import Document

from duban.documents import parts, plain, tables, wording
from duban.documents.faces import faces
from duban.documents.letter import begin_letter
from duban.documents.page import PITCH, begin, sheet
from duban.documents.wording import BLANK, Sender
from duban.locales import _, current, term
from duban.reports.notices import Notice

_LONGEST_IN_TITLE = 40
"""Characters of a task's title that a title of a document quotes."""


def write(notices: Sequence[Notice], sender: Sender) -> bytes:
    """One DOCX of these documents, each on a page of its own."""
    document = sheet(sender.organ, sender.day)
    for notice in notices:
        _FORMS[notice.kind](document, notice, sender)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _task(document: Document, notice: Notice, sender: Sender) -> None:
    _head(document, notice, sender, wording.name_of(notice))
    asked = wording.request(notice)
    if len(notice.tasks) == 1:
        row = notice.tasks[0]
        pairs = ("number due", "title", "detail", "source leader", "owner person", "supporting")
        requests = [(_("Feedback"), asked), (_("Contact"), sender.contact)]
        known = [wording.facts(row, keys) for keys in pairs] + [[fact] for fact in requests if fact[1]]
        tables.facts(document, filter(None, known))
    else:
        _greet(document, notice)
        parts.body(document, _("The following {count} tasks are yours.").format(count=len(notice.tasks)))
        rows = [
            ["\n".join(filter(None, [row["title"], row["detail"]])), wording.due(row), wording.value(row, "supporting")]
            for row in notice.tasks
        ]
        _grid(document, notice, (_("Task"), wording.heading("due"), wording.heading("supporting")), rows)
        parts.body(document, asked)
        _say_contact(document, sender)
    _sign(document, sender)


def _urge(document: Document, notice: Notice, sender: Sender) -> None:
    _head(document, notice, sender, _subject(notice))
    _greet(document, notice)
    if len(notice.tasks) == 1:
        parts.body(document, wording.reminder(notice, notice.tasks[0]))
    else:
        parts.body(document, _("The following {count} tasks are with you.").format(count=len(notice.tasks)))
        rows = [[row["title"], wording.due(row), wording.standing(notice, row)] for row in notice.tasks]
        _grid(document, notice, (_("Task"), wording.heading("due"), _("Overdue and urged")), rows, (12, 31, 46, 31, 36))
    parts.body(document, wording.request(notice))
    _say_contact(document, sender)
    _sign(document, sender)
    if notice.copies:
        parts.line(document, _("Copies to {names}").format(names=_(", ").join(notice.copies)), faces().page)


def _feedback(document: Document, notice: Notice, sender: Sender) -> None:
    """A form that the unit fills in and its head signs."""
    begin(document)
    if current() == "zh":
        parts.title(document, wording.name_of(notice), lines_before=0)
    else:
        plain.subject(document, wording.name_of(notice))
    parts.line(document, notice.number, align=parts.RIGHT)
    unit = [(_("Unit (seal)"), notice.owner or "")]
    signed = [[(_("Signed by the head"), ""), (_("Filled in by, telephone"), "")], [(_("Date"), "")]]
    requests = [(_("To be returned"), wording.request(notice)), (_("Contact"), sender.contact)]
    below = [[fact] for fact in requests if fact[1]]
    if len(notice.tasks) == 1:
        known = [wording.facts(notice.tasks[0], keys) for keys in ("number due", "title", "detail", "supporting")]
        empty = [[(label, "")] for label in (_("Progress so far"), _("Problems"), _("Next steps, finished by"))]
        tables.facts(document, [unit, *filter(None, known), *below, *empty, *signed], (48, 26, 26, 12, 12))
    else:
        rows = [[row["title"], wording.due(row), ""] for row in notice.tasks]
        heads = (_("Task"), wording.heading("due"), _("Progress, problems, next steps"))
        _grid(document, notice, heads, rows, (12, 31, 41, 31, 41), 28)
        parts.line(document)
        tables.facts(document, [*below, unit, *signed], (12, 12))


_FORMS: dict[str, Callable[[Document, Notice, Sender], None]] = {"task": _task, "urge": _urge, "feedback": _feedback}
_WIDTHS = (12, 31, 56, 31, 26)


def _grid(
    document: Document,
    notice: Notice,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int] = _WIDTHS,
    height: int = 0,
) -> None:
    """A table of the tasks of a document, with their running numbers and official ones before what ``rows`` say."""
    numbers = (wording.value(row, "number") for row in notice.tasks)
    whole = [[str(place), number, *row] for place, (number, row) in enumerate(zip(numbers, rows, strict=True), 1)]
    tables.grid(document, [_("No."), _("Task number"), *headings], whole, widths, height)


def _subject(notice: Notice) -> str:
    """The title of a 催办函, which names the task where it is short enough."""
    first = notice.tasks[0]
    if len(notice.tasks) > 1:
        return _("Reminder of {count} tasks").format(count=len(notice.tasks))
    if len(first["title"]) <= _LONGEST_IN_TITLE and "\n" not in first["title"]:
        return _("Reminder of “{title}”").format(title=first["title"])
    return _("Reminder of task {number}").format(number=first["number"] or first["id"])


def _head(document: Document, notice: Notice, sender: Sender, title: str) -> None:
    """From the mark to the title. Without an organ the document's own name stands in its place."""
    if current() != "zh":
        plain.begin_plain(document, sender.organ, notice.number, wording.in_words(sender.day))
        plain.subject(document, title)
        return
    name = wording.name_of(notice)
    organ = sender.organ or name
    if notice.kind == "urge":
        begin_letter(document, organ, notice.number)
    else:
        begin(document)
        urgencies = [each for each in ("critical", "urgent") if any(row["urgency"] == each for row in notice.tasks)]
        parts.mark(document, organ, term("urgency", urgencies[0]) if urgencies else "")
        parts.number(document, notice.number)
    if title != organ:
        parts.title(document, title)


def _greet(document: Document, notice: Notice) -> None:
    """To whom it goes."""
    form = parts.line(document, _("To {owner}:").format(owner=notice.owner or BLANK)).paragraph_format
    form.space_before = PITCH if current() == "zh" else None


def _say_contact(document: Document, sender: Sender) -> None:
    if sender.contact:
        parts.body(document, _("Contact: {contact}").format(contact=sender.contact))


def _sign(document: Document, sender: Sender) -> None:
    """Who signs, on which day."""
    if current() == "zh":
        parts.signature(document, sender.organ, wording.in_words(sender.day))
    else:
        plain.close(document, sender.organ)
