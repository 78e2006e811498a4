"""Consent to what cannot be taken back: asked for on a terminal, given by --yes anywhere else."""

from duban.cli.talk import confirm, is_attended
from duban.errors import Refused
from duban.formats.text import visible
from duban.locales import _


def ask(told: str, hint: str = "") -> None:
    """Ask whether it is meant. Raises Refused where nobody can answer, KeyboardInterrupt for a no."""
    if not is_attended():
        raise Refused(told, hint or _("Say that it is meant with --yes."))
    confirm(visible(told) + " " + _("Is it meant?"), err=True)
