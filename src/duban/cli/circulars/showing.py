"""Circulars on the screen, on paper and in files."""

import json
import os
import sys
from datetime import date
from io import StringIO
from typing import Annotated, NamedTuple

from duban import formats
from duban.cli.circulars.reading import Rules, facts_of, nothing_yet, paper, reading_of
from duban.cli.line.declare import Option
from duban.cli.line.options import OutputFile, PlainCsv, Shown, ViewOptions
from duban.cli.output import check_no_terminal, format_of, private_file, show
from duban.cli.talk import remark
from duban.domain.calendar.weekdays import long_day
from duban.domain.circulars.facts import Facts
from duban.locales import _, term, use
from duban.reports.circular import products
from duban.reports.circular.sentences import Month
from duban.reports.report import Prose, in_sentence_case, with_columns
from duban.settings import Settings
from duban.store.statements import Circular

DOCX = "docx"


class PaperOptions(NamedTuple):
    """The options of a report, and DOCX."""

    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            choices=(*formats.NAMES, DOCX),
            help=_("table, plain, md, html and docx are the text; xlsx and the others the annexed table."),
        ),
    ] = None
    output: OutputFile = None
    plain_csv: PlainCsv = False
    columns: Shown = ""
    include_confidential: Annotated[
        bool, Option("--include-confidential", help=_("Confidential tasks too, in the text and the table."))
    ] = False

    @property
    def is_docx(self) -> bool:
        """Whether a document is asked for, by the format or the ending of the file."""
        return self.format == DOCX or (not self.format and (self.output or "").lower().endswith(f".{DOCX}"))

    @property
    def view(self) -> ViewOptions:
        """The options of any report."""
        return ViewOptions(self.format, self.output, self.plain_csv, self.columns, self.include_confidential)


def text_of(facts: Facts, audience: str) -> str:
    """The text of a circular, as it is stored."""
    return products.kept(products.text(Month.of(facts), audience))


def check_output(settings: Settings, audience: str, options: PaperOptions) -> None:
    """Raise what would keep a circular from being shown, as far as that is known before it is published."""
    from duban.cli.files import check_target

    name = DOCX if options.is_docx else format_of(options.view)
    if options.output:
        check_target(options.output, store=settings.store, but=(settings.config_path, settings.calendar_path))
    elif name == DOCX or formats.FORMATS[name].is_binary:
        check_no_terminal(name)
    if name == DOCX:
        from duban.cli.papers import template

        template(settings, audience, "circular")


def check_report(facts: Facts, audience: str, options: PaperOptions) -> None:
    """Raise Usage for a column that the annexed table has not, and for a calendar: it has no tasks with deadlines."""
    if options.is_docx:
        return
    name = format_of(options.view)
    is_data = not formats.FORMATS[name].is_page
    report = with_columns(products.report(Month.of(facts), audience, [], is_data=is_data), options.columns)
    if name == "ics":
        formats.load(name).write(report, StringIO(), formats.Look())


def show_draft(settings: Settings, audience: str, month: date, options: PaperOptions, as_of: date | None) -> None:
    """Show the circular of a month without publishing it."""
    rules = Rules.of_office(settings)
    how = reading_of(settings, rules, month, as_of)
    if nothing := nothing_yet(how):
        remark(nothing)
    gathered = facts_of(settings, how, rules)
    facts = {**gathered, "paper": paper(settings, gathered, audience, whole=options.include_confidential)}
    text, number = text_of(facts, audience), _("draft without a number")
    _show(settings, facts, audience, _framed(facts, audience, text, number, settings.today.isoformat()), options)


def show_published(settings: Settings, circular: Circular, options: PaperOptions) -> None:
    """Show a circular in the words in which it was published."""
    use(circular.language)
    facts: Facts = json.loads(circular.facts)
    day = settings.civil(circular.at)
    framed = _framed(facts, circular.audience, circular.text, circular.number, day)
    framed.append(Prose("seal", f"SHA-256 {circular.sha256}"))
    _show(settings, facts, circular.audience, framed, options)


def _framed(facts: Facts, audience: str, text: str, number: str, day: str) -> list[Prose]:
    """A stored text with its head and signature."""
    head, office = in_sentence_case(term("circular", audience)), facts["paper"]["office"]
    return products.framed(products.read(text), head, number, office, long_day(day))


def _show(settings: Settings, facts: Facts, audience: str, framed: list[Prose], options: PaperOptions) -> None:
    if options.is_docx:
        _write(_document(settings, facts, audience, framed), options.output, settings)
        return
    name = format_of(options.view)
    is_text = formats.FORMATS[name].is_page
    day = None if is_text else date.fromisoformat(facts["about"]["closing"])
    report = products.report(Month.of(facts), audience, framed, is_data=not is_text)
    show(report, options.view, settings, as_of=day)


def _document(settings: Settings, facts: Facts, audience: str, framed: list[Prose]) -> bytes:
    """A circular as DOCX, in the office's own form where it has one."""
    from duban.cli.papers import template
    from duban.documents.circular import fill, write

    month = Month.of(facts)
    if own := template(settings, audience, "circular"):
        whole = products.report(month, audience, framed, is_data=True)._replace(prose=tuple(framed))
        return fill(own, whole, settings.policy["notice"]["contact"].strip())
    is_short = audience == "leaders"
    return write(products.report(month, audience, framed), settings.today.isoformat(), is_short=is_short)


def _write(content: bytes, output: str | None, settings: Settings) -> None:
    if output is None:
        check_no_terminal(DOCX)
        sys.stdout.buffer.write(content)
        return
    with private_file(output, settings, binary=True) as out:
        out.write(content)
    remark(_("{line}.").format(line=_("Written: {path}").format(path=os.fspath(output))))
