"""The channels that the policy sets up, each with its settings."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from duban.delivery.digests import Message
from duban.delivery.letters import File, NoAddress, address
from duban.delivery.mail import Mail, Server
from duban.delivery.pace import Windows
from duban.delivery.robots import SERVICES, Robot
from duban.delivery.secrecy import Secrets, variable
from duban.delivery.verdict import Verdict
from duban.errors import Usage
from duban.locales import _

NAMES = ("mail", "robot")
"""The channels that a program can use; in the other ways people urge."""
Policy = Mapping[str, Mapping[str, Any]]


class Channel(Protocol):
    """Sends messages, each to an address; a robot has a single group."""

    @property
    def windows(self) -> Windows: ...

    def fits(self, text: str) -> bool: ...

    def send(self, message: Message, address: str, name: str = "", files: tuple[File, ...] = ()) -> Verdict: ...


def channel(
    name: str, policy: Policy, secrets: Secrets, folder: str, now: Callable[[], datetime], *, is_used: bool = True
) -> Channel | None:
    """The channel of that name; None if it is not set up.

    ``folder``: the base of relative paths. ``now``: the real time. Raises Usage for one that is set up incompletely;
    its secrets may be missing unless it ``is_used``.
    """
    if name == "mail" and policy["mail"]["host"]:
        return _mail(policy["mail"], secrets, folder, now, is_used=is_used)
    if name == "robot" and policy["robot"]["service"]:
        return _robot(policy["robot"], secrets, folder, now, is_used=is_used)
    return None


def not_set_up(name: str) -> str:
    """The advice if a channel is needed that the configuration does not have."""
    if name == "mail":
        return _("Mail is not set up: give “host” and “sender” in [mail] of the configuration.")
    return _("The robot is not set up: give “service” in [robot] of the configuration, and its token.")


def _mail(
    policy: Mapping[str, Any], secrets: Secrets, folder: str, now: Callable[[], datetime], *, is_used: bool
) -> Mail:
    for key in ("sender", "copy"):
        if policy[key] or key == "sender":
            _check_address(key, policy[key])
    if is_used and policy["user"] and not secrets["mail_password"]:
        raise _missing("mail_password")
    server = Server(
        policy["host"],
        policy["security"],
        policy["port"],
        policy["user"],
        secrets["mail_password"],
        _path(folder, policy["ca"]),
        policy["patience_seconds"],
    )
    return Mail(server, policy["sender"], now, policy["copy"])


def _robot(
    policy: Mapping[str, Any], secrets: Secrets, folder: str, now: Callable[[], datetime], *, is_used: bool
) -> Robot:
    service = policy["service"]
    if is_used and not secrets[SERVICES[service].token]:
        raise _missing(SERVICES[service].token)
    return Robot(
        service,
        secrets,
        lambda: int(now().timestamp() * 1000),
        host=policy["host"],
        ca=_path(folder, policy["ca"]),
        keyword=policy["keyword"],
        patience=policy["patience_seconds"],
    )


def _check_address(key: str, text: str) -> None:
    try:
        address(text)
    except NoAddress:
        raise Usage(
            _("mail.{key} is {text!r}, which is not an email address.").format(key=key, text=text),
            _("Write it as name@example.org, or as Name <name@example.org>."),
        ) from None


def _missing(name: str) -> Usage:
    return Usage(
        _("The secret {name} is missing.").format(name=name),
        _("Set {variable} in the environment, or write it to the secrets file, which only you can read.").format(
            variable=variable(name)
        ),
    )


def _path(folder: str, path: str) -> str:
    return os.path.join(folder, path) if path else ""  # noqa: PTH118 - a path of the configuration, maybe absolute
