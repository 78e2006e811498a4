"""Consent to steps that cannot be undone, or look like a mistake: a prompt on a terminal, --yes anywhere else."""

from duban.cli.talk import confirm, is_attended
from duban.errors import Refused
from duban.formats.text import visible
from duban.locales import _


def ask(statement: str, hint: str = "") -> None:
    """Show ``statement`` and ask whether it is meant. Raises Refused without a terminal, KeyboardInterrupt for a no."""
    if not is_attended():
        raise Refused(statement, hint or _("Add --yes to confirm."))
    confirm(visible(statement) + " " + _("Is this intended?"), err=True)
