"""``duban forms``"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duban.cli.confidential import CONFIDENTIAL, LeftOut
from duban.cli.files import check_directory, written_beside
from duban.cli.files import stem as stem_of
from duban.cli.filters import OpenFilters, OpenStatus, TaskFilters, asked
from duban.cli.line.dates import answer_by
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Confidential, ViewOptions, path
from duban.cli.output import show
from duban.cli.session import recording
from duban.cli.talk import remark
from duban.domain.calendar.weekdays import with_weekday
from duban.domain.rounds import Key, mark_of
from duban.errors import Refused, Usage
from duban.formats import NAMES
from duban.formats.text import visible
from duban.locales import _, ngettext
from duban.reports.report import Report, Row
from duban.reports.sheets import SENT, Sheet, name_for, sheets
from duban.settings import Settings
from duban.store.reading import Reader
from duban.unfinished import PRIVATE

if TYPE_CHECKING:
    from duban.formats.workbook.form import Form

app = App("life", _("Make a sheet for each unit, in which it fills in how its tasks stand."), after="notice")

_LONGEST = 60
"""Characters of unit and round in the name of a file; each is cut to half of it."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@app.command(
    help=_(
        "An Excel sheet for each unit with open tasks, those that it leads and those that it supports, and beside it"
        " the text of a mail. The unit fills in the yellow columns and sends it back; “duban collect” takes it in."
        " What went to whom is recorded as a round, until when too: “duban undo” takes the record back, the files stay."
    ),
    examples=_(
        "$ duban forms -o sheets/ --dry-run\n"
        "$ duban forms -o sheets/\n"
        "$ duban forms --owner Teaching --due 3wd --name Follow-up -o more/ --eml"
    ),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: OpenStatus,
    state: OpenFilters,
    output: Annotated[
        str, Option("--output", "-o", metavar=_("FOLDER"), parser=path, help=_("The folder for the sheets."))
    ],
    due: Annotated[
        str | None, Option(metavar=_("PHRASE"), help=_("When they are to be back (by default as set in the policy)."))
    ] = None,
    name: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("The name of the round (by default the month)."))
    ] = None,
    eml: Annotated[
        bool, Option("--eml", help=_("Also a draft of the mail for each, with its sheet, ready to be sent."))
    ] = False,
    dry_run: Annotated[bool, Option("--dry-run", help=_("Show what would be made, and make nothing."))] = False,
    include_confidential: Confidential = False,
    format: Annotated[
        str | None, Option("--format", "-f", choices=NAMES, help=_("The list of the sheets, in this format."))
    ] = None,
) -> None:
    from duban.actions.forms import check_free

    folder, day = _folder(output), answer_by(settings, due, settings.policy["notice"]["answer_workdays"])
    left_out = LeftOut()
    with asked(settings, None, tasks, status, state, default="open") as (reader, clock, filters):
        hidden = set() if include_confidential else {task for task, _title in reader.rows(CONFIDENTIAL)}
        sheets_made = sheets(reader, clock, filters)
        left_out.ids = {matter.id for each in sheets_made for matter in each.matters} & hidden
        shown = [each for each in (each.without(hidden) for each in sheets_made) if each.matters]
        round, store = _round(name) or _month(settings, reader, shown), mark_of(reader.identity())
        check_free(reader, round, [each.owner for each in shown])
    targets = _targets(folder, round, shown, ("txt", "eml") if eml else ("txt",))
    if shown and not dry_run:
        _issue(settings, round, day, shown, targets, store, eml=eml)
    report = Report(
        _("Sheets of the round “{round}”").format(round=round),
        SENT,
        (_row(each, target, day) for each, target in zip(shown, targets, strict=True)),
        ("unit", "tasks", "led", "supported", "file"),
        summary=lambda: [*_next_steps(day, folder, len(shown), dry_run=dry_run), *left_out.lines()],
    )
    show(report, ViewOptions(format=format, include_confidential=True), settings)
    for line in _to_see_to(settings, shown, eml=eml) if shown else ():
        remark(line)


def _to_see_to(settings: Settings, shown: Sequence[Sheet], *, eml: bool) -> Iterator[str]:
    """Remarks before the sheets are sent."""
    if not settings.policy["notice"]["contact"].strip():
        yield _("No contact stands on the sheets: set “contact” under [notice] in the configuration.")
    if eml and settings.policy["delivery"]["mail"] != "full":
        yield _("The sheets hold titles, which [delivery] of the policy keeps out of mail: see that they may go.")
    if without := [each.name for each in shown if eml and not each.email]:
        yield visible(_("No email address, so a draft without one: {units}").format(units=_(", ").join(without)))


def _next_steps(day: str, folder: Path, count: int, *, dry_run: bool) -> Iterator[str]:
    """What was done, and the next step."""
    if not count:
        yield _("No unit has open tasks to ask about: nothing was written.")
        return
    line = ngettext(
        "{count} sheet in {folder}, to be back by {day}.", "{count} sheets in {folder}, to be back by {day}.", count
    )
    yield line.format(count=count, folder=folder, day=with_weekday(day))
    yield (
        _("Nothing was written or recorded: leave --dry-run out.")
        if dry_run
        else _("When they come back: duban collect FOLDER. Who is missing: duban collect")
    )


def _issue(
    settings: Settings, round: str, day: str, shown: Sequence[Sheet], targets: Sequence[Path], store: str, *, eml: bool
) -> None:
    """Record the round and write its files: they appear when it is recorded, or neither does."""
    from duban.actions.forms import send
    from duban.formats.workbook.form import Form, write

    office, contact = settings.policy["office"]["name"].strip(), settings.policy["notice"]["contact"].strip()
    with ExitStack() as files, recording(settings) as record:
        made = send(record, round, day, {each.owner: each.matters for each in shown})
        targets[0].parent.mkdir(mode=0o700, exist_ok=True)
        for sheet, target in zip(shown, targets, strict=True):
            form = Form(round, sheet.name, day, Key(store, made[sheet.owner]), sheet.matters, office, contact)
            content = write(form)
            for file, data in _beside(settings, form, sheet, target, content, eml=eml):
                written = written_beside(file, binary=True, mode=PRIVATE, store=settings.store)
                files.enter_context(written).write(data)


def _beside(
    settings: Settings, form: "Form", sheet: Sheet, target: Path, content: bytes, *, eml: bool
) -> Iterator[tuple[Path, bytes]]:
    """The files of one unit: its sheet, the text of the mail, and the draft."""
    yield target, content
    subject, text = _("{title} ({unit})").format(title=form.title, unit=form.unit), _text(settings, form, sheet)
    lines = f"{subject}\n\n{text}".replace("\n", "\r\n")
    yield target.with_suffix(".txt"), lines.encode("utf-8-sig")  # Notepad of an old Windows takes others for GBK
    if eml:
        from duban.delivery.letters import File, draft

        file = File(target.name, content, _XLSX)
        yield (
            target.with_suffix(".eml"),
            draft(subject, text, sheet.email or "", settings.policy["mail"]["sender"], file),
        )


def _text(settings: Settings, form: "Form", sheet: Sheet) -> str:
    """The text of the mail: it says nothing about the tasks but their number."""
    count = len(sheet.matters)
    lines = [
        _("To {unit}:").format(unit=form.unit),
        ngettext(
            "Please fill in the attached sheet “{title}” on {count} task ({led} as lead, {supported} as support)"
            " and send it back by {day}.",
            "Please fill in the attached sheet “{title}” on {count} tasks ({led} as lead, {supported} as support)"
            " and send it back by {day}.",
            count,
        ).format(title=form.title, count=count, led=sheet.led, supported=count - sheet.led, day=with_weekday(form.due)),
        _("Fill in the yellow columns only; the file may have any name."),
        _("Contact: {contact}").format(contact=form.contact) if form.contact else "",
        form.office,
        settings.today.isoformat(),
    ]
    return "".join(f"{visible(line)}\n" for line in lines if line)


def _row(sheet: Sheet, target: Path, day: str) -> Row:
    count = len(sheet.matters)
    return {
        "unit": sheet.name,
        "file": target.name,
        "tasks": count,
        "led": sheet.led,
        "supported": count - sheet.led,
        "due": day,
        "phone": sheet.phone,
        "email": sheet.email,
    }


def _month(settings: Settings, reader: Reader, sheets: Sequence[Sheet]) -> str:
    today = settings.today
    return name_for(reader, _("{year}-{month:02}").format(year=today.year, month=today.month), sheets, str(today))


def _round(name: str | None) -> str | None:
    """The name that was given. Raises Usage for an empty one."""
    from duban.actions.request import clean

    if name is None or (cleaned := " ".join(visible(clean(name)).split())):
        return name and cleaned
    raise Usage(_("The name of the round is empty."), _("Give one, as in --name 2026-11."))


def _folder(output: str) -> Path:
    """Raises Usage for the name of a file, NotFound without the folder above it."""
    folder = Path(output)
    if folder.is_file() or (folder.suffix.lower() in {".xlsx", ".xls", ".csv", ".zip"} and not folder.is_dir()):
        raise Usage(_("{path} is no folder.").format(path=output), _("Each unit gets a file: -o sheets/"))
    check_directory(folder)
    return folder


def _targets(folder: Path, round: str, shown: Sequence[Sheet], endings: Sequence[str]) -> list[Path]:
    """A file for each unit, in names that any system takes. Raises Refused where one is there already."""
    taken: set[str] = set()
    targets = []
    for sheet in shown:
        stem = name = stem_of(f"{stem_of(sheet.name, _LONGEST // 2)} {round}", _LONGEST)
        while name.casefold() in taken:
            name = f"{stem}-{sum(each.startswith(stem.casefold()) for each in taken) + 1}"
        taken.add(name.casefold())
        targets.append(folder / f"{name}.xlsx")
    for file in (each.with_suffix(f".{suffix}") for each in targets for suffix in ("xlsx", *endings)):
        if file.exists() or file.is_symlink():
            raise Refused(
                _("{path} is there already, and is not replaced.").format(path=file),
                _("Nothing was written. Choose another folder, or move that file away."),
            )
    return targets
