"""No more messages than a service takes, by a clock of the test's own."""

from hypothesis import given
from hypothesis import strategies as st

from duban.delivery.pace import Pace, Windows
from duban.delivery.robots import SERVICES


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


def times(windows: Windows, count: int, between: float = 0.0) -> list[float]:
    clock, sent = Clock(), []
    pace = Pace(windows, lambda: clock.now, clock.sleep)
    for _each in range(count):
        pace.wait()
        sent.append(clock.now)
        clock.now += between
    return sent


@given(
    st.lists(st.tuples(st.integers(1, 20), st.sampled_from([1.0, 10.0, 60.0])), max_size=2),
    st.integers(1, 60),
    st.sampled_from([0.0, 0.3, 5.0]),
)
def test_in_no_span_are_more_than_it_takes(windows: list[tuple[int, float]], count: int, between: float) -> None:
    sent = times(tuple(windows), count, between)
    for most, span in windows:
        assert all(later - sooner > span for sooner, later in zip(sent, sent[most:], strict=False))


def test_forty_units_take_two_minutes_of_wecom_and_feishu_only_seconds() -> None:
    assert 60 < times(SERVICES["wecom"].windows, 40)[-1] < 62
    assert 7 < times(SERVICES["feishu"].windows, 40)[-1] < 12


def test_a_wait_is_told_before_it_begins() -> None:
    clock, told = Clock(), []
    pace = Pace(((1, 60.0),), lambda: clock.now, clock.sleep)
    for _each in range(2):
        pace.wait(told.append)
    assert told == [60.5]
