"""The computer: Python and its libraries, SQLite, encodings and the terminal."""

import os
import platform
import re
import sys
from importlib import metadata

from duban.cli.doctor.asking import cells_of
from duban.cli.doctor.finding import Finding, look, ok, wrong
from duban.locales import _
from duban.settings import Settings

OLDEST = (3, 11)
SIGNS = "督办●…"
"""Characters that a stream has to be able to write."""
WIDE = "…"
"""A character of ambiguous width, as terminals draw it: one cell or two."""


def python(_settings: Settings) -> Finding:
    version = f"{platform.python_implementation()} {platform.python_version()}, {sys.executable}"
    if sys.version_info < OLDEST:
        return wrong(version, _("Install Python {version} or newer.").format(version=".".join(map(str, OLDEST))))
    return ok(version)


def libraries(_settings: Settings) -> Finding:
    """Whether all required packages are installed, in any version."""
    try:
        required = metadata.requires("duban") or []
    except metadata.PackageNotFoundError:
        return look(
            _("duban runs from its source and is not installed."),
            _("Install it, in the folder of the source: pip install ."),
        )
    names = [re.split(r"[\s\[<>=!~;(]", each, maxsplit=1)[0] for each in required if "extra ==" not in each]
    missing = [name for name in names if not _is_installed(name)]
    if missing:
        return wrong(
            _("Not installed: {names}.").format(names=_(", ").join(missing)),
            _("Install them: {command}").format(command=f"{sys.executable} -m pip install {' '.join(missing)}"),
        )
    return ok(_("duban {version}, with all it needs").format(version=metadata.version("duban")))


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def sqlite(_settings: Settings) -> Finding:
    from duban.store.checks.examining import refused_features, sqlite_version

    refused = refused_features()
    version = f"SQLite {sqlite_version()}"
    if refused:
        return wrong(
            _("{found}: {reason}").format(found=version, reason=refused[0]),
            _("It is too old. Use a Python that comes with SQLite 3.35 or newer."),
        )
    return ok(version)


def encoding(settings: Settings) -> Finding:
    """Whether Chinese can be written to the output, and the encoding of the system."""
    output, files = getattr(sys.stdout, "encoding", None) or "utf-8", sys.getfilesystemencoding()
    locale = next(filter(None, map(settings.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "—")
    encodings = _("output {output}, file names {files}, locale {locale}").format(
        output=output, files=files, locale=locale
    )
    if page := _code_page():
        encodings += _(", code page {page}").format(page=page)
    try:
        SIGNS.encode(output)
        SIGNS.encode(files)
    except (UnicodeEncodeError, LookupError):
        return wrong(
            encodings,
            _("Chinese cannot be written so. Windows: run chcp 65001 first; Linux: set LANG=C.UTF-8 or zh_CN.UTF-8."),
        )
    return ok(encodings)


def _code_page() -> int | None:
    """The code page of the console, on Windows."""
    if sys.platform != "win32":
        return None
    import ctypes

    return int(ctypes.windll.kernel32.GetConsoleOutputCP()) or None


def terminal(settings: Settings) -> Finding:
    """The terminal, and whether it draws characters of ambiguous width as configured."""
    from duban.cli.output import screen_width

    width = screen_width()
    if width is None:
        return ok(_("the answer goes to a file or another program"))
    screen = _("{name}, {count} columns").format(name=settings.environ.get("TERM") or os.name, count=width)
    drawn, taken = cells_of(WIDE), 2 if settings.is_wide else 1
    if drawn is None:
        if settings.environ.get("TERM") in {None, "", "dumb"} and os.name == "posix":
            return look(screen, _("No colours and no pager here: set TERM, as in TERM=xterm-256color."))
        return ok(
            _('{found}; if lines of a table do not end below each other, set ambiguous = "wide"').format(found=screen)
        )
    if drawn != taken:
        word = "wide" if drawn == 2 else "narrow"
        return look(
            _("{found}; it draws {sign} in {count} cells").format(found=screen, sign=WIDE, count=drawn),
            _('Write ambiguous = "{word}" in the configuration, or set DUBAN_AMBIGUOUS={word}.').format(word=word),
        )
    return ok(_("{found}; it draws {sign} in {count} cells").format(found=screen, sign=WIDE, count=drawn))
