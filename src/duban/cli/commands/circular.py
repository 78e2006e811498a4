"""``duban circular [--publish|--verify N]``, ``duban circular list|show N``"""

from datetime import date, timedelta
from typing import Annotated

from duban.cli.circulars.publishing import publish, verify
from duban.cli.circulars.reading import named, published
from duban.cli.circulars.showing import PaperOptions, show_draft, show_published
from duban.cli.line.dates import Days, period
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import AsOf, ViewOptions, one_of
from duban.cli.output import show
from duban.cli.talk import remark, say
from duban.domain.circulars import AUDIENCES
from duban.errors import StoreError, Usage
from duban.locales import _
from duban.reports.circular.published import listing
from duban.settings import Settings

app = App(
    "reports",
    _("The monthly circular: published with a number, and proved later."),
    after="score",
    help=_(
        "A circular is made of what was on record when its month closed. --publish freezes it, and --verify makes it"
        " again from the record: either it is the same to the byte, or what was changed is named."
    ),
    examples=_(
        "$ duban circular\n"
        "$ duban circular --month 2026-10 --publish -o circular.docx\n"
        "$ duban circular --for leaders\n"
        "$ duban circular --verify 1"
    ),
    default="write",
)


@app.command(
    "write",
    help=_(
        "The circular of the last month, or of --month. The word “write” may be left out.\n\n"
        "It counts what was on record when the month closed; what is recorded later belongs to the month after."
        " --publish gives it the next number of its series and keeps it with all that it was made of."
    ),
    examples=_(
        "$ duban circular\n"
        "$ duban circular --month 2026-10 --publish -o circular.docx\n"
        "$ duban circular --for superior -o report.docx\n"
        "$ duban circular -o annex.xlsx\n"
        "$ duban circular --verify 1"
    ),
)
def write(
    settings: Settings,
    options: PaperOptions,
    month: Annotated[
        Days | None, Option(metavar=_("YYYY-MM"), help=_("The month: 2026-11, last month (the last one by default)."))
    ] = None,
    audience: Annotated[
        str,
        Option(
            "--for",
            metavar=_("WHOM"),
            parser=one_of("circular", AUDIENCES),
            help=_("all, leaders, superior or meeting."),
        ),
    ] = "all",
    publishes: Annotated[bool, Option("--publish", help=_("Give it its number, and keep it."))] = False,
    again: Annotated[
        bool, Option("--again", help=_("With --publish: a new one that replaces that of the same month."))
    ] = False,
    proved: Annotated[
        str | None, Option("--verify", metavar="N", help=_("Prove a published one: make it again from the record."))
    ] = None,
    as_of: AsOf = None,
) -> None:
    if proved is not None:
        _verify(settings, proved, options)
        return
    if again and not publishes:
        raise Usage(_("--again means nothing without --publish."), _("Add --publish, or leave --again out."))
    if publishes and as_of:
        raise Usage(_("--publish goes by today, and not by --as-of."), _("Leave one of the two out."))
    day = _month(settings, month, as_of or settings.today)
    if publishes:
        made = publish(settings, audience, day, options, again=again)
        # Before the file: if that fails, the number shows how to get it again.
        remark(_("Published: {number}, SHA-256 {digest}").format(number=made.number, digest=made.sha256))
        show_published(settings, made, options)
        return
    show_draft(settings, audience, day, options, as_of)


def _month(settings: Settings, month: Days | None, today: date) -> date:
    """The first day of the month that is meant. Raises Usage for what is no month, or has not begun."""
    if month is None:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    first, last, _is_written = period(month, today, settings)
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first.month != last.month:
        raise Usage(_("{text!r} is not a month.").format(text=str(month)), _("Write it as 2026-10."))
    if first > today:
        raise Usage(
            _("{month} has not begun.").format(month=f"{first:%Y-%m}"),
            _("Give a month until today, as in --month 2026-10."),
        )
    return first


def _verify(settings: Settings, number: str, options: PaperOptions) -> None:
    """Say that a circular is proved, or show what was altered. Raises StoreError for an altered one."""
    circular = named(settings, number)
    altered = verify(settings, circular)
    if altered is None:
        say(
            _("{number} is as it was published: made again from the record, it is the same to the byte.").format(
                number=circular.number
            )
        )
        say(_("SHA-256 {digest}").format(digest=circular.sha256))
        return
    show(altered, options.view, settings)
    raise StoreError(
        _("{number} is not what the record gives any more.").format(number=circular.number),
        _("Compare its SHA-256 with the printed one: {digest}. “duban db check” examines the record.").format(
            digest=circular.sha256
        ),
    )


@app.command("list", help=_("The circulars that were published."), examples=_("$ duban circular list"))
def list_(settings: Settings, view: ViewOptions) -> None:
    keys = ("number", "audience", "first", "last", "actor", "language", "sha256")
    rows = (
        {key: getattr(each, key) for key in keys} | {"published": settings.civil(each.at)}
        for each in published(settings)
    )
    show(listing(rows), view, settings)


@app.command(
    "show",
    help=_("A published circular, as it was published.")
    + "\n\n"
    + _("By its number, or the figure at the end of it where only one has that."),
    examples=_("$ duban circular show 1\n$ duban circular show C-2026-001 -o circular.docx"),
)
def show_(
    settings: Settings,
    number: Annotated[str, Argument(metavar="N", help=_("Its number, or the figure at the end of it."))],
    options: PaperOptions,
) -> None:
    show_published(settings, named(settings, number), options)
