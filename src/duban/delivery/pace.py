"""Rate limits: a message waits until the service accepts it."""

import time
from collections import deque
from collections.abc import Callable

Windows = tuple[tuple[int, float], ...]
"""(messages, seconds): the most messages in any period of that length."""

SLACK = 0.5
"""Seconds added to each period, since the service counts from the arrival of a message."""


class Pace:
    """The rate limit of one channel. ``clock`` and ``sleep`` are in seconds."""

    def __init__(
        self,
        windows: Windows,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._windows, self._clock, self._sleep = windows, clock, sleep
        self._sent: deque[float] = deque(maxlen=max((count for count, _span in windows), default=0))

    def wait(self, tell: Callable[[float], None] = lambda _seconds: None) -> None:
        """Wait until one more message may be sent, and count it. ``tell`` is called with the seconds of a wait."""
        if (seconds := self._missing()) > 0:
            tell(seconds)
            self._sleep(seconds)
        self._sent.append(self._clock())

    def pause(self, seconds: float) -> None:
        """Wait as long as the service asked for."""
        self._sleep(seconds)

    def _missing(self) -> float:
        free = [self._sent[-count] + span + SLACK for count, span in self._windows if len(self._sent) >= count]
        return max(free, default=0.0) - self._clock() if free else 0.0
