"""The environment, the configuration, the calendar, the secrets and the channels."""

import os
import socket
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from duban.cli.doctor.finding import Finding, in_a_row, look, message_and_hint, ok, wrong
from duban.delivery.channels import channel
from duban.delivery.mail import PORTS
from duban.delivery.robots import SERVICES
from duban.delivery.secrecy import NAMES, secrets, variable
from duban.delivery.web import error_text
from duban.errors import DubanError
from duban.locales import _
from duban.settings import Settings

KNOWN = {f"DUBAN_{name}" for name in ("STORE", "CONFIG", "LANG", "USER", "COLOR", "AMBIGUOUS", "PAGER", "NOW", "DEBUG")}
PUBLISHED_FROM = 11
"""The month in which the State Council's notice of the next year usually appears."""
REACH_SECONDS = 10

_FORGIVEN: Mapping[str, Callable[[Settings], object]] = {
    "config": lambda _settings: {},
    "color": lambda _settings: "never",
    "is_wide": lambda _settings: False,
    "now": lambda settings: settings.instant,
    "store": lambda settings: settings.default_store,
}
"""Settings that may be unreadable, and their substitutes, in the order in which they depend on each other."""


def forgive(settings: Settings) -> None:
    """Substitute defaults for settings that cannot be read, and keep the errors for the checks."""
    settings.mistakes = {}
    for name, otherwise in _FORGIVEN.items():
        try:
            getattr(settings, name)
        except (DubanError, OSError, UnicodeError) as error:
            settings.mistakes[name] = error
            setattr(settings, name, otherwise(settings))


def environment(settings: Settings) -> Finding:
    """The variables that begin with DUBAN_ (none misspelled or unreadable), and the home directory."""
    if wrong_ones := [
        message_and_hint(error) for name, error in settings.mistakes.items() if name not in {"config", "store"}
    ]:
        return wrong(*(in_a_row(texts) for texts in zip(*wrong_ones, strict=True)))
    known = KNOWN | {variable(name) for name in NAMES}
    own = sorted(name for name in settings.environ if name.startswith("DUBAN_"))
    if unknown := [name for name in own if name not in known]:
        return look(
            _("duban knows no variable {names}.").format(names=_(", ").join(unknown)),
            _("Choose from: {keys}.").format(keys=_(", ").join(sorted(KNOWN))),
        )
    if os.path.expanduser("~") == "~":  # noqa: PTH111 - neither HOME nor an entry among the users
        return wrong(_("There is no home directory."), _("Set HOME, or --store and --config."))
    who = _("acting as {user}").format(user=settings.user)
    return ok(_(", ").join([who, *own]))


def configuration(settings: Settings) -> Finding:
    """The configuration file: readable, or its mistake; and its owner."""
    path = Path(settings.config_path)
    if error := settings.mistakes.get("config"):
        mistake, advice = message_and_hint(error)
        return wrong(mistake, in_a_row((advice, _("Until then other commands are refused; here the defaults hold."))))
    if not path.is_file():
        return ok(_("none at {path}: the defaults are in force").format(path=path))
    if settings.is_config_foreign:
        return look(
            _("{path} belongs to another user.").format(path=path),
            _("Its pager is not run. Make a copy of your own, or ask whose it is."),
        )
    if os.name == "posix" and path.stat().st_mode & 0o022:
        return look(
            _("{path} may be changed by other users.").format(path=path), _("Run: chmod go-w {path}").format(path=path)
        )
    settings.check()
    return ok(_("{path}, valid").format(path=path))


def timezone(settings: Settings) -> Finding:
    name = settings.policy["office"]["timezone"]
    try:
        zone = settings.zone
    except (ValueError, OSError, ImportError, KeyError) as error:
        mistake = _("{name}: {reason}").format(name=name, reason=error)
        return wrong(mistake, _("Install its data: {command}").format(command="pip install tzdata"))
    return ok(_("{name}, {now}").format(name=name, now=f"{settings.instant.astimezone(zone):%Y-%m-%d %H:%M}"))


def holidays(settings: Settings) -> Finding:
    """Whether the working days of this year are known, and from November on those of the next."""
    today, calendar = settings.today, settings.calendar
    year, following = today.year, today.year + 1
    unknown = _("The holidays of {year} are not known: weekends are assumed.")
    advice = _("Import the notice of the State Council: “duban calendar import FILE”")
    if calendar.is_assumed(today):
        return wrong(unknown.format(year=year), advice)
    if not calendar.is_assumed(date(following, 1, 1)):
        return ok(_("known until {year}").format(year=following))
    if today.month >= PUBLISHED_FROM:
        return look(unknown.format(year=following), advice)
    return ok(_("known for {year}; the notice for {next} comes in November").format(year=year, next=following))


def secrets_file(settings: Settings) -> Finding:
    """The file of passwords and tokens: readable by its owner alone."""
    path = settings.secrets_path
    values = secrets(settings.environ, path)
    set_ = [name for name in NAMES if values[name]]
    if not set_:
        return ok(_("none"))
    return ok(_("set: {names}; nobody else may read them").format(names=_(", ").join(set_)))


def mail(settings: Settings) -> Finding:
    return _set_up(settings, "mail", settings.policy["mail"]["host"])


def robot(settings: Settings) -> Finding:
    policy = settings.policy["robot"]
    return _set_up(settings, "robot", " ".join(filter(None, (policy["service"], policy["host"]))))


def _set_up(settings: Settings, name: str, where: str) -> Finding:
    if not where:  # passwords that cannot be read are a matter of `secrets` alone
        return ok(_("not set up"))
    known = secrets(settings.environ, settings.secrets_path)
    if channel(name, settings.policy, known, settings.config_folder, lambda: settings.instant) is None:
        return ok(_("not set up"))
    level = settings.policy["delivery"][name]
    return ok(_("{where}; messages say: {level}").format(where=where, level=level))


def _reach_mail(settings: Settings) -> Finding:
    policy = settings.policy["mail"]
    return _reached(policy["host"], policy["port"] or PORTS[policy["security"]])


def _reach_robot(settings: Settings) -> Finding:
    policy = settings.policy["robot"]
    if not policy["service"]:
        return ok(_("not set up"))
    parts = urlsplit(policy["host"] or SERVICES[policy["service"]].host)
    return _reached(parts.hostname or "", parts.port or (80 if parts.scheme == "http" else 443))


REACHED: dict[str, Callable[[Settings], Finding]] = {"mail": _reach_mail, "robot": _reach_robot}


def _reached(host: str, port: int) -> Finding:
    """Connect, without sending a message."""
    if not host:
        return ok(_("not set up"))
    try:
        with socket.create_connection((host, port), REACH_SECONDS):
            return ok(_("{host}:{port} answers").format(host=host, port=port))
    except OSError as error:
        return wrong(
            _("{host}:{port} cannot be reached: {reason}").format(host=host, port=port, reason=error_text(error)),
            _("Check host and port in the configuration, and whether a firewall or a proxy is between."),
        )
