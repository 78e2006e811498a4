"""Flags, environment and TOML made into one frozen Settings; the only place that reads the system clock.

A setting is taken from the command line, else from the environment, else from the configuration, which is a user's
file and the defaults under it.
"""

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property
from typing import Any

from duban import configuration
from duban.address import is_server, shown
from duban.allowed import COLORS
from duban.domain import moments
from duban.domain.officedays import OfficeDays, decoded, read_table
from duban.domain.workdays import WorkCalendar
from duban.errors import BadRows, NotFound, Usage
from duban.locales import LANGUAGES, _

CHINA = timezone(timedelta(hours=8))
"""One time the whole year since 1992; the zones of the world take 5 ms to load."""


class Settings:
    """What one command needs to know before it starts; read from files and the clock when first asked.

    ``command`` is its name, for the record; ``notes`` is what it has to say of how it read the words of its user;
    ``is_recorded`` tells that what it changed is kept, so that whatever fails from then on is its answer, and
    ``is_answered`` that it has begun to write that to stdout.
    """

    def __init__(self, flags: Mapping[str, str | None] | None = None, environ: Mapping[str, str] = os.environ) -> None:
        self.flags = flags or {}
        self.environ = environ
        self.command = ""
        self.is_recorded = False
        self.is_answered = False
        self.notes: dict[str, str] = {}

    @cached_property
    def config_path(self) -> str:
        """Where the user's configuration file is, or would be."""
        named = self.flags.get("config") or self.environ.get("DUBAN_CONFIG")
        return named or os.path.join(user_directory("config"), "config.toml")

    @cached_property
    def config(self) -> dict[str, Any]:
        """The user's configuration file, checked against the defaults; empty where there is none.

        Raises NotFound where a file was named and is missing, Usage where it cannot be read.
        """
        named = self.flags.get("config") or self.environ.get("DUBAN_CONFIG")
        if not os.path.isfile(self.config_path):
            if named:
                raise NotFound(
                    _("There is no configuration file {path!r}.").format(path=self.config_path),
                    _("“duban config init” writes one there."),
                )
            return {}
        return configuration.read(self.config_path)

    def check(self) -> None:
        """Raise Usage where the configuration cannot be right, NotFound where one was named and is not there."""
        if self.config.get("calendar", {}).get("file"):
            configuration.check_calendar(self.config_path, self.calendar_path, may_miss=self.makes_calendar)

    @property
    def makes_calendar(self) -> bool:
        """Whether the command makes the file of the office's own days where there is none."""
        return self.command == "calendar import"

    @cached_property
    def policy(self) -> dict[str, dict[str, Any]]:
        """The rules in force, by section: the defaults, overlaid with the user's."""
        return configuration.policy(self.config)

    @property
    def reports(self) -> dict[str, dict[str, Any]]:
        """The saved reports, as they stand in the configuration."""
        reports: dict[str, dict[str, Any]] = self.config.get("reports", {})
        return reports

    def personal(self, name: str, variable: str) -> str | None:
        """One personal setting, from the flag, the environment variable or the configuration file."""
        return self.flags.get(name) or self.environ.get(variable) or self.config.get(name)

    @cached_property
    def store(self) -> str:
        """The SQLite file that holds the tasks, or the address of a PostgreSQL server, which may hold a password.

        Not a link to the file: what belongs to the store lies beside the file. Raises Usage for an address of another
        kind.
        """
        named = self._named_store
        if named and is_server(named):
            return named
        if named and "://" in named:
            raise unknown_address(named)
        path = named.rstrip(os.sep) or named if named else self.default_store
        return os.path.realpath(path) if os.path.islink(path) and os.path.exists(path) else path

    @property
    def is_on_server(self) -> bool:
        """Whether the store is on a PostgreSQL server."""
        return is_server(self._named_store)

    @property
    def store_shown(self) -> str:
        """The store as it may be said: the absolute path, or the address without its password."""
        return shown(self.store) if is_server(self.store) else os.path.abspath(self.store)

    @property
    def is_store_named(self) -> bool:
        """Whether anybody named the store, so that one which is not there is a mistake."""
        return bool(self._named_store)

    @property
    def _named_store(self) -> str | None:
        configured: dict[str, Any] = self.config.get("store", {})
        return self.flags.get("store") or self.environ.get("DUBAN_STORE") or configured.get("path")

    @property
    def default_store(self) -> str:
        """The store that is used where none is named."""
        return os.path.join(user_directory("data"), "duban.db")

    @cached_property
    def user(self) -> str:
        """Who acts: as told, else the login name."""
        return self.personal("user", "DUBAN_USER") or _login_name()

    @cached_property
    def color(self) -> str:
        """One of COLORS. NO_COLOR turns "auto" into "never"."""
        color = self.personal("color", "DUBAN_COLOR") or "auto"
        if color not in COLORS:
            raise Usage(
                _("There is no colour setting {value!r}.").format(value=color),
                _("Say auto, always or never."),
            )
        return "never" if color == "auto" and self.environ.get("NO_COLOR") else color

    @cached_property
    def pager(self) -> str:
        """The command line of the program that shows long answers page by page; "" for none.

        As told, where "cat" stands for none as it does for git; else that of other programs ($PAGER), else less.
        That of somebody else's configuration is not run.
        """
        own = None if self.is_config_foreign else self.config.get("pager")
        candidates = (self.flags.get("pager"), self.environ.get("DUBAN_PAGER"), own, self.environ.get("PAGER"))
        pager = next((each for each in candidates if each is not None), "less").strip()
        return "" if pager == "cat" else pager

    @cached_property
    def is_config_foreign(self) -> bool:
        """Whether the configuration belongs to somebody else, who may not say which programs this user runs.

        What belongs to the system is the user's own.
        """
        if not hasattr(os, "geteuid") or not os.path.isfile(self.config_path):
            return False
        return os.stat(self.config_path).st_uid not in {0, os.geteuid()}

    @property
    def plan_language(self) -> str:
        """ "zh" or "en": what the tasks of a meeting plan are written in, whatever language the command speaks."""
        lang: str = self.policy["meetings"]["language"]
        return lang

    @cached_property
    def calendar_path(self) -> str:
        """Where the office's own days are kept, or would be; a relative path begins at the configuration."""
        return os.path.join(os.path.dirname(self.config_path), self.policy["calendar"]["file"] or "calendar.csv")

    @cached_property
    def office_days(self) -> OfficeDays:
        """The office's own days; none where there is no file of them. Raises Usage for an unreadable one, and for one
        that the configuration names and that is not there."""
        self.check()
        if not os.path.isfile(self.calendar_path):
            return OfficeDays({})
        try:
            with open(self.calendar_path, "rb") as file:
                return read_table(decoded(file.read()))
        except BadRows as error:
            raise Usage(f"{self.calendar_path}: {error.message}", error.hint) from error

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The national notices, and the office's own days over them."""
        return WorkCalendar(*self.office_days)

    @cached_property
    def zone(self) -> tzinfo:
        """The office's time zone."""
        name = self.policy["office"]["timezone"]
        if name == "Asia/Shanghai":
            return CHINA
        from zoneinfo import ZoneInfo

        return ZoneInfo(name)

    @cached_property
    def now(self) -> datetime:
        """The moment of this command in the office's zone. DUBAN_NOW sets it; a date alone is the end of that day."""
        written = self.environ.get("DUBAN_NOW")
        if not written:
            return datetime.now(self.zone)
        try:
            moment = (
                datetime.combine(date.fromisoformat(written), time(23, 59, 59))
                if len(written) <= len("2026-12-01")
                else datetime.fromisoformat(written)
            )
        except ValueError as error:
            raise Usage(
                _("DUBAN_NOW is {value!r}, which is not a date.").format(value=written),
                _("Write it as 2026-12-01 or 2026-12-01T09:30."),
            ) from error
        moments.within(moment, f"DUBAN_NOW={written}")
        if moment.tzinfo:
            return moment.astimezone(self.zone)
        if note := self.odd_hour(moment):
            raise Usage(note, _("Write DUBAN_NOW with its offset from UTC: 2026-11-01T01:30-05:00."))
        return moment.replace(tzinfo=self.zone)

    def odd_hour(self, moment: datetime) -> str:
        """The sentence that names a civil time which comes twice in the office's zone, or "".

        Raises Usage for one that does not exist, when the clocks go forward over it.
        """
        if self.zone is CHINA:  # no summer time
            return ""
        moments.refuse_missing(moment, self.zone)
        return moments.note_twice(moment, self.zone)

    @property
    def minute(self) -> datetime:
        """This minute by the clock of the office, without its zone: deadlines are counted from it."""
        return self.now.replace(tzinfo=None, second=0, microsecond=0)

    @property
    def today(self) -> date:
        """The civil date in the office."""
        return self.now.date()

    @property
    def recorded_at(self) -> str:
        """The moment of this command as it goes into the record: UTC, "2026-12-01T01:30:00Z"."""
        return moments.recorded(self.now)

    def end_of(self, day: date) -> str:
        """The last moment of a day in the office, as the record has it."""
        return moments.recorded(datetime.combine(day, time(23, 59, 59), self.zone))

    def civil(self, recorded: str) -> str:
        """A recorded moment in the office's zone, "2026-12-01T09:30"."""
        return moments.civil(datetime.fromisoformat(recorded).astimezone(self.zone))


def unknown_address(store: str) -> Usage:
    """The error of a store at an address of no kind that is known."""
    return Usage(
        _("The store {store!r} is neither a file nor on a PostgreSQL server.").format(store=shown(store)),
        _("Give the path of a file, or an address as in postgresql://USER@HOST/DATABASE."),
    )


def user_directory(kind: str) -> str:
    """Where the platform keeps a user's files of that kind: "config" or "data"."""
    variable, usual = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}[kind]
    if sys.platform == "linux":  # what platformdirs says there, without its 15 ms
        configured = os.environ.get(variable, "").strip()
        return os.path.join(configured or os.path.expanduser(f"~/{usual}"), "duban")
    import platformdirs

    directory: str = getattr(platformdirs, f"user_{kind}_dir")("duban", appauthor=False)
    return directory


def language(flags: Mapping[str, str | None], environ: Mapping[str, str]) -> str:
    """ "zh" or "en": the flag, DUBAN_LANG, the file's own "lang", the language of its office, the locale, else English.

    Raises Usage for any other language.
    """
    settings = Settings(flags, environ)
    chosen = settings.flags.get("lang") or environ.get("DUBAN_LANG")
    if not chosen and os.path.isfile(settings.config_path):
        chosen = settings.config.get("lang") or settings.config.get("office", {}).get("language")
    if chosen:
        if chosen not in LANGUAGES:
            raise Usage(_("There is no language {value!r}.").format(value=chosen), _("Say zh or en."))
        return chosen
    return language_of_environment(environ)


def language_of_environment(environ: Mapping[str, str]) -> str:
    """What DUBAN_LANG says, if it can be; else "zh" where the locale is a Chinese one, else "en"."""
    if environ.get("DUBAN_LANG") in LANGUAGES:
        return environ["DUBAN_LANG"]
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "zh" if locale.startswith("zh") else "en"


def _login_name() -> str:
    """The login name; "unknown" under a user id that the system has no name for."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
