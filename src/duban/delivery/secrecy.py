"""Passwords and tokens. They come from the environment or from a file that only the user can read, and are never
shown."""

import base64
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from duban import toml
from duban.errors import Usage
from duban.locales import _

NAMES = ("mail_password", "wecom_key", "dingtalk_token", "dingtalk_secret", "feishu_token", "feishu_secret")
"""Each also as an environment variable: DUBAN_MAIL_PASSWORD."""
HIDDEN = "•••"


class Secrets:
    """The secrets that are set, by name. Not a mapping with a readable ``repr``, so that no error shows them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name: _token(name, value.strip()) for name, value in values.items()}

    def __repr__(self) -> str:
        return f"Secrets({', '.join(self._values)})"

    def __getitem__(self, name: str) -> str:
        """The secret, or "" if it is not set."""
        return self._values.get(name, "")

    def without(self, text: str) -> str:
        """``text`` with every secret in it replaced: services repeat in an answer what they were sent."""
        for value in sorted(self._spellings(), key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return re.sub(r"[A-Za-z0-9+/]{8,}={0,2}", self._decoded, text)

    def _spellings(self) -> Iterator[str]:
        for value in filter(None, self._values.values()):
            yield from {value, quote(value, safe=""), quote(value)}

    def _decoded(self, match: re.Match[str]) -> str:
        """A word of Base64, in which mail servers are sent passwords; hidden if it contains a secret."""
        try:
            words = base64.b64decode(match[0] + "==").decode("utf-8", "replace")
        except ValueError:
            return match[0]
        return HIDDEN if any(value in words for value in self._values.values() if value) else match[0]


def secrets(environ: Mapping[str, str], path: str) -> Secrets:
    """The secrets of the environment, then of the file at ``path``, which may be missing.

    Raises Usage for a file that others may read, for an unknown name, and for what is no text.
    """
    values = _of_file(Path(path)) if Path(path).exists() else {}
    set_ = {name: environ[variable(name)] for name in NAMES if environ.get(variable(name))}
    known = {**values, **set_}
    for name, value in known.items():
        if not value.isascii() or not value.isprintable():
            raise Usage(
                _("{name} has a non-ASCII or invisible character.").format(name=variable(name)),
                _("Copy it again. Where the password has such a character, choose another password."),
            )
    return Secrets(known)


def variable(name: str) -> str:
    """The environment variable of a secret."""
    return f"DUBAN_{name.upper()}"


def _of_file(path: Path) -> dict[str, str]:
    state = path.stat()
    if os.name == "posix" and (stat.S_IMODE(state.st_mode) & 0o077 or state.st_uid not in {0, os.geteuid()}):
        raise Usage(
            _("{path} holds passwords, and others may read or write it.").format(path=path),
            _("Run: chmod 600 {path}").format(path=path),
        )
    try:
        values = toml.read(path)
    except Usage:  # its message quotes the line, which may hold a password
        raise Usage(
            _("{path} is not TOML.").format(path=path),
            _('Write one line for each secret: {name} = "…"').format(name=NAMES[0]),
        ) from None
    for name, value in values.items():
        if name not in NAMES or not isinstance(value, str):
            raise Usage(
                _("{path}: {name!r} is not a secret duban uses, or not a text.").format(path=path, name=name),
                _("Choose from: {keys}.").format(keys=_(", ").join(NAMES)),
            )
    return values


def _token(name: str, value: str) -> str:
    """The token, also if the whole address of the robot was pasted instead of it."""
    if not re.match(r"https?://", value) or name not in {"wecom_key", "dingtalk_token", "feishu_token"}:
        return value
    parts = urlsplit(value)
    asked = parse_qs(parts.query)
    tokens = asked.get("key") or asked.get("access_token") or [parts.path.rpartition("/")[2]]
    return tokens[0]
