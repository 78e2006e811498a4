"""The documents of the office: their sender, and its own templates."""

import os
from collections.abc import Sequence

from duban.cli.talk import remark
from duban.documents.forms import write
from duban.documents.templates import Template
from duban.documents.wording import Sender
from duban.errors import Refused
from duban.locales import _
from duban.reports.notices import Notice
from duban.settings import Settings


def sender(settings: Settings) -> Sender:
    """The sender of documents of today; remarks if the configuration names none."""
    office, notice = settings.policy["office"], settings.policy["notice"]
    if not office["name"].strip():
        remark(_("The documents have no sender: set “name” under [office] in the configuration."))
    return Sender(office["name"].strip(), notice["contact"].strip(), settings.today.isoformat())


def template(settings: Settings, kind: str, section: str = "notice") -> Template | None:
    """The office's own template of that kind, if it has one. Raises Usage for one that cannot be filled."""
    named: str = settings.policy[section][f"{kind}_template"]
    return Template(os.path.join(settings.config_folder, named)) if named else None  # noqa: PTH118 - maybe absolute


def check_level(settings: Settings) -> None:
    """Raise Refused if the content level of paper only allows counts."""
    if settings.policy["delivery"]["paper"] == "count":
        raise Refused(
            _("No document names a task: “paper” under [delivery] is “count”."),
            _("The configuration has to say “number” or “full”."),
        )


def as_allowed(settings: Settings, drafts: Sequence[Notice]) -> list[Notice]:
    """The documents within the content level of paper: with numbers alone, or in full."""
    if settings.policy["delivery"]["paper"] == "full":
        return list(drafts)
    silent = {"title": _("(title left out)"), **dict.fromkeys(("detail", "source", "reference", "leader"))}
    return [draft._replace(tasks=tuple({**row, **silent} for row in draft.tasks), to={}) for draft in drafts]


def forms(settings: Settings, notice: Notice) -> Sequence[bytes]:
    """A document in the form of the office: one file, or one per task if its template holds only one."""
    own, office = template(settings, notice.kind), sender(settings)
    if own is None:
        return [write([notice], office)]
    parts = [notice] if own.repeats else [notice._replace(tasks=(row,)) for row in notice.tasks]
    return [own.write(part, office) for part in parts]
