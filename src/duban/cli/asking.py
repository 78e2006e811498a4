"""Prompts for the fields of a task one by one, on a terminal, with completion of owners and terms."""

from datetime import date
from typing import Any

from duban.cli.line.dates import deadline
from duban.cli.line.options import one_of
from duban.cli.session import opened
from duban.cli.talk import confirm, prompt, say
from duban.cli.taskfields import TaskOptions
from duban.domain.calendar.weekdays import with_weekday
from duban.domain.task import SOURCES, URGENCIES
from duban.errors import DubanError
from duban.locales import _, term
from duban.reports.owners import named
from duban.settings import Settings

FIELDS = ("owner", "person", "source", "leader", "urgency", "due", "detail")
READERS = {"source": one_of("source", SOURCES), "urgency": one_of("urgency", URGENCIES)}


def ask(settings: Settings, known: dict[str, Any]) -> tuple[str, TaskOptions]:
    """Prompt for the title and the other fields; an empty answer keeps the value in ``known``, the default.

    The deadline is read at once and echoed with its weekday. Raises KeyboardInterrupt if saving is not confirmed.
    """
    base = date.fromisoformat(known["assigned"][:10]) if known.get("assigned") else settings.today
    with opened(settings) as reader:
        owners = [name for _id, name, _kind, _unit in named(reader)]
    choices = {"owner": owners, "person": owners}
    for kind, values in (("source", SOURCES), ("urgency", URGENCIES)):
        choices[kind] = [term(kind, value) for value in values]
    title = _one("title", known.get("title"), [], base, settings) or ""
    answers: dict[str, Any] = {}
    for field in FIELDS:
        answers[field] = _one(field, known.get(field), choices.get(field, []), base, settings)
    confirm(_("Save?"), default=True)
    return title, TaskOptions(**answers)


def _one(field: str, value: str | None, choices: list[str], base: date, settings: Settings) -> str | None:
    """The answer for one field, prompted for until it can be read; None if the value stays."""
    _complete(choices)
    needed = value is None and field in {"title", "owner"}
    shown = term(field, value) if value and field in READERS else value
    while True:
        default = shown or (None if needed else "")
        answer = prompt(term("column", field), default=default, show_default=bool(shown)).strip()
        if answer == (shown or "") and not needed:
            return None
        try:
            if field in READERS:
                return READERS[field](answer)
            if field == "due":
                due = deadline(answer, base, settings)["due"]
                say("  → " + (with_weekday(due) if due else _("no deadline")))
        except DubanError as error:
            say(f"  {error.message} {error.hint}")
            continue
        return answer


def _complete(choices: list[str]) -> None:
    """Let the Tab key complete ``choices``, if Python has readline (not on Windows)."""
    try:
        import readline
    except ImportError:
        return

    def completer(text: str, state: int) -> str | None:
        fitting = [choice for choice in choices if choice.startswith(text)]
        return fitting[state] if state < len(fitting) else None

    readline.set_completer_delims("")  # a name may hold spaces: complete the whole line
    readline.set_completer(completer)
    readline.parse_and_bind("tab: complete")
