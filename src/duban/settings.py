"""Merge flags, environment and configuration into Settings; the only place that reads the system clock.

Precedence: the command line, the environment, the configuration file of the user, the defaults.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property
from typing import Any

from duban import configuration
from duban.address import is_server, shown
from duban.allowed import COLORS, WIDTHS
from duban.domain import moments
from duban.domain.calendar.officedays import OfficeDays, read_table
from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import BadRows, DubanError, NotFound, Usage
from duban.locales import LANGUAGES, _

CHINA = timezone(timedelta(hours=8))
"""China has had one offset all year since 1992. Loading zoneinfo takes 5 ms."""


class Settings:
    """The settings of one command; files and clock are read lazily, once.

    ``command``: its name, for the record.
    ``notes``: how the command read the words of the user; text → remark.
    ``batch``: the id under which its changes are recorded, None without any.
    ``is_recorded``: its changes are committed, so a later error concerns only its answer.
    ``is_answered``: it has begun to write its answer to stdout.
    ``mistakes``: what could not be read, by the name of the setting, and was replaced ("doctor" alone does that).
    """

    def __init__(self, flags: Mapping[str, str | None] | None = None, environ: Mapping[str, str] = os.environ) -> None:
        self.flags = flags or {}
        self.environ = environ
        self.command = ""
        self.batch: int | None = None
        self.is_recorded = False
        self.is_answered = False
        self.notes: dict[str, str] = {}
        self.mistakes: dict[str, Exception] = {}

    @cached_property
    def config_path(self) -> str:
        """The path of the configuration file, which need not exist."""
        # A missing file at the default path is normal; a missing file that the user named is a mistake.
        named = self.flags.get("config") or self.environ.get("DUBAN_CONFIG")
        return named or os.path.join(user_directory("config"), "config.toml")

    @cached_property
    def config(self) -> dict[str, Any]:
        """The checked configuration file; {} without one.

        Raises NotFound if a named file is missing, Usage if it cannot be read.
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
        """Raise Usage for a wrong configuration, NotFound if a named one is missing."""
        may_miss = self.command == "calendar import"  # it makes the file
        if self.config.get("calendar", {}).get("file"):
            configuration.check_calendar(self.config_path, self.calendar_path, may_miss=may_miss)

    @cached_property
    def policy(self) -> dict[str, dict[str, Any]]:
        """The rules in force, by section: the defaults, overridden by those of the user."""
        return configuration.policy(self.config)

    @property
    def reports(self) -> dict[str, dict[str, Any]]:
        """The saved reports of the configuration."""
        reports: dict[str, dict[str, Any]] = self.config.get("reports", {})
        return reports

    def personal(self, name: str, variable: str) -> str | None:
        """A personal setting: from the flag, else the environment variable, else the configuration file."""
        return self.flags.get(name) or self.environ.get(variable) or self.config.get(name)

    @cached_property
    def store(self) -> str:
        """The path of the SQLite file, or the URL of a PostgreSQL server, which may contain a password.

        A link is resolved, because -wal, -shm and attachments are beside the file itself. Raises Usage for another URL.
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
        """Return whether the store is on a PostgreSQL server."""
        return is_server(self._named_store)

    @property
    def store_shown(self) -> str:
        """The store for messages: the absolute path, or the URL without its password."""
        return shown(self.store) if is_server(self.store) else os.path.abspath(self.store)

    @property
    def is_store_named(self) -> bool:
        """Return whether the user named the store; then a missing one is a mistake."""
        return bool(self._named_store)

    @property
    def _named_store(self) -> str | None:
        configured: dict[str, Any] = self.config.get("store", {})
        return self.flags.get("store") or self.environ.get("DUBAN_STORE") or configured.get("path")

    @property
    def default_store(self) -> str:
        """The path of the store if none is named."""
        return os.path.join(user_directory("data"), "duban.db")

    @cached_property
    def user(self) -> str:
        """The acting user: as set, else the login name."""
        return self.personal("user", "DUBAN_USER") or _login_name()

    @cached_property
    def color(self) -> str:
        """One of COLORS. NO_COLOR turns "auto" into "never"."""
        color = self.personal("color", "DUBAN_COLOR") or "auto"
        if color not in COLORS:
            raise Usage(
                _("There is no colour setting {value!r}.").format(value=color),
                _("Use auto, always or never."),
            )
        return "never" if color == "auto" and self.environ.get("NO_COLOR") else color

    @cached_property
    def is_wide(self) -> bool:
        """Whether the terminal draws characters of ambiguous width in two cells; Usage for another word."""
        width = self.personal("ambiguous", "DUBAN_AMBIGUOUS") or WIDTHS[0]
        if width not in WIDTHS:
            raise Usage(_("There is no width {value!r}.").format(value=width), _("Use narrow or wide."))
        return width == "wide"

    @cached_property
    def pager(self) -> str:
        """The command line of the pager for long answers; "" for none.

        As set; else $PAGER, else less. "cat" means none, as in git. A pager from the configuration of another user is
        not run.
        """
        own = None if self.is_config_foreign else self.config.get("pager")
        candidates = (self.flags.get("pager"), self.environ.get("DUBAN_PAGER"), own, self.environ.get("PAGER"))
        pager = next((each for each in candidates if each is not None), "less").strip()
        return "" if pager == "cat" else pager

    @cached_property
    def is_config_foreign(self) -> bool:
        """Return whether the configuration file belongs to another user, who must not choose programs for this one.

        Files of root are trusted. Always false on Windows, where there is no geteuid.
        """
        if not hasattr(os, "geteuid") or not os.path.isfile(self.config_path):
            return False
        return os.stat(self.config_path).st_uid not in {0, os.geteuid()}

    @property
    def plan_language(self) -> str:
        """The language of the tasks of a meeting plan, "zh" or "en", independent of the language of messages."""
        lang: str = self.policy["meetings"]["language"]
        return lang

    @cached_property
    def calendar_path(self) -> str:
        """The path of the office's own calendar, which need not exist; relative to the folder of the configuration."""
        return os.path.join(self.config_folder, self.policy["calendar"]["file"] or "calendar.csv")

    @cached_property
    def office_days(self) -> OfficeDays:
        """The office's own days; none without a file.

        Raises Usage for an unreadable file, and for a missing one that the configuration names.
        """
        self.check()
        if not os.path.isfile(self.calendar_path):
            return OfficeDays({})
        from duban.domain.names.characters import decoded  # only offices with their own table need it

        try:
            with open(self.calendar_path, "rb") as file:
                return read_table(decoded(file.read()))
        except BadRows as error:
            raise Usage(f"{self.calendar_path}: {error.message}", error.hint) from error

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The calendar of working days: national notices, overridden by the office's own days."""
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
        """The moment of this command in the zone of the office. DUBAN_NOW sets it; a date means the end of that day."""
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
        # An explicit offset is unambiguous; a civil time may be missing or exist twice in summer time.
        if moment.tzinfo:
            return moment.astimezone(self.zone)
        if note := self.odd_hour(moment):
            raise Usage(note, _("Write DUBAN_NOW with its offset from UTC: 2026-11-01T01:30-05:00."))
        return moment.replace(tzinfo=self.zone)

    @property
    def instant(self) -> datetime:
        """The moment of the computer's clock, whatever DUBAN_NOW says: services compare it with their own."""
        return datetime.now(self.zone)

    @property
    def secrets_path(self) -> str:
        """The path of the file of secrets, which need not exist; relative to the folder of the configuration."""
        return os.path.join(self.config_folder, self.policy["delivery"]["secrets"] or "secrets.toml")

    @property
    def config_folder(self) -> str:
        """The folder of the configuration file, where relative paths in it begin."""
        return os.path.dirname(self.config_path)

    def odd_hour(self, moment: datetime) -> str:
        """A sentence about a civil time that exists twice in the zone of the office, or "".

        Raises Usage for a time that does not exist, because the clocks go forward over it.
        """
        if self.zone is CHINA:  # no summer time
            return ""
        moments.refuse_missing(moment, self.zone)
        return moments.note_twice(moment, self.zone)

    @property
    def minute(self) -> datetime:
        """The present minute in the office, without a zone; deadlines are counted from it."""
        return self.now.replace(tzinfo=None, second=0, microsecond=0)

    @property
    def today(self) -> date:
        """The present date in the office."""
        return self.now.date()

    @property
    def recorded_at(self) -> str:
        """The moment of this command for the record: UTC, "2026-12-01T01:30:00Z"."""
        return moments.recorded(self.now)

    def end_of(self, day: date) -> str:
        """The last second of a day in the office, in the format of the record."""
        return moments.recorded(datetime.combine(day, time(23, 59, 59), self.zone))

    def civil(self, recorded: str) -> str:
        """Convert a recorded moment to the time zone of the office, "2026-12-01T09:30"."""
        return moments.civil(datetime.fromisoformat(recorded).astimezone(self.zone))


def unknown_address(store: str) -> Usage:
    """The error for a store with an unknown kind of URL."""
    return Usage(
        _("The store {store!r} is neither a file nor on a PostgreSQL server.").format(store=shown(store)),
        _("Give the path of a file, or an address as in postgresql://USER@HOST/DATABASE."),
    )


def user_directory(kind: str) -> str:
    """The directory of the platform for user files; ``kind`` is "config" or "data"."""
    variable, usual = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}[kind]
    if sys.platform == "linux":  # the same as platformdirs, whose import takes 15 ms
        configured = os.environ.get(variable, "").strip()
        return os.path.join(configured or os.path.expanduser(f"~/{usual}"), "duban")
    import platformdirs

    directory: str = getattr(platformdirs, f"user_{kind}_dir")("duban", appauthor=False)
    return directory


def language(flags: Mapping[str, str | None], environ: Mapping[str, str]) -> str:
    """The language, "zh" or "en": from flag, DUBAN_LANG, configuration ("lang", the office) or locale, else English.

    Raises Usage for another language.
    """
    settings = Settings(flags, environ)
    chosen = settings.flags.get("lang") or environ.get("DUBAN_LANG")
    if not chosen and os.path.isfile(settings.config_path):
        with suppress(DubanError):  # an error in it is reported by the command that needs it
            chosen = settings.config.get("lang") or settings.config.get("office", {}).get("language")
    if chosen:
        if chosen not in LANGUAGES:
            raise Usage(_("There is no language {value!r}.").format(value=chosen), _("Use zh or en."))
        return chosen
    return language_of_environment(environ)


def language_of_environment(environ: Mapping[str, str]) -> str:
    """The language of DUBAN_LANG, if valid; else "zh" for a Chinese locale, else "en". Needs no configuration file."""
    if environ.get("DUBAN_LANG") in LANGUAGES:
        return environ["DUBAN_LANG"]
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "zh" if locale.startswith("zh") else "en"


def _login_name() -> str:
    """The login name; "unknown" for a user id without a name (in a container)."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
