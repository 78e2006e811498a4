"""The outcome of a message."""

from typing import NamedTuple

SENT, REFUSED, WAITING, UNKNOWN = STATES = ("sent", "refused", "waiting", "unknown")
"""``sent``: the service's own code says so. ``refused``: it, or what stands before it, said no. ``waiting``: it was not
taken, and a later run may try again. ``unknown``: it was handed over, and nobody answered whether it arrived."""


class Verdict(NamedTuple):
    """The outcome of a message: ``why`` in the words of the service, ``advice`` in duban's. ``stops``: the next message
    to this channel would fail too. ``pause``: seconds after which it would not."""

    state: str
    why: str = ""
    advice: str = ""
    stops: bool = False
    pause: float = 0
