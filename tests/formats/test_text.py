import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.formats.text import cells, fold, hanging, pad, visible, visible_lines

from .samples import HOSTILE

SPACES = {ord(space): None for space in map(chr, range(0x3001)) if space.isspace()}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("办理中 ok", "办理中 ok"),
        ("\x1b[31m", "␛[31m"),
        ("a\tb\nc\r\nd\re", "a⇥b⏎c⏎d␍e"),
        ("\x00\x7f\x9b", "␀␡⟨U+009B⟩"),
        ("a\u202eb\u200b\u2066", "a⟨U+202E⟩b⟨U+200B⟩⟨U+2066⟩"),
        ("\ud800\U000e0041", "⟨U+D800⟩⟨U+E0041⟩"),
        ("\u3000\xa0", "\u3000\xa0"),
    ],
)
def test_visible(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_nothing_that_acts_or_hides_stays() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        acts = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert (visible(char) != char) == acts, hex(ord(char))


def test_visible_lines_stay_lines() -> None:
    assert visible_lines("a\r\nb\n\tc") == "a\nb\n⇥c"


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("督办", 4), ("，", 2), ("e\u0301", 1), ("ｱ", 1), ("●", 1), ("😀", 2)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_cells_of_every_character_follow_unicode() -> None:
    for char in map(chr, range(0x323B0)):  # the last ideograph; beyond are only private and special planes
        wide = unicodedata.east_asian_width(char) in "WF"
        combines = unicodedata.category(char) in {"Mn", "Me", "Cf"}
        assert cells(char) == (0 if combines and not char.isascii() else 2 if wide else 1), hex(ord(char))


def test_pad() -> None:
    assert pad("督办", 6) == "督办  "
    assert pad("督办", 6, right=True) == "  督办"
    assert pad("督办", 3) == "督办"


@pytest.mark.parametrize(
    ("text", "width", "folded"),
    [
        ("安全生产专项整治", 8, "安全生产\n专项整治"),
        ("安全生产，专项", 8, "安全生\n产，专项"),
        ("关于（安全）", 6, "关于\n（安\n全）"),
        ("关于 2026 年度", 8, "关于 \n2026 年\n度"),
        ("超期 255 天", 10, "超期 \n255 天"),
        ("还剩 3 个工作日", 11, "还剩 \n3 个工作日"),
        ("one two three", 8, "one two \nthree"),
        ("https://example.cn", 8, "https://\nexample.\ncn"),
        ("a\nb", 8, "a\nb"),
        ("安全", 1, "安\n全"),
        ("", 8, ""),
        ("不用时加 --map number= 即可", 20, "不用时加 \n--map number= 即可"),
        ("用 --value 'urgency:P0 急=…' 另行指定", 25, "用 \n--value 'urgency:P0 急=…'\n另行指定"),
    ],
)
def test_fold(text: str, width: int, folded: str) -> None:
    assert fold(text, width) == folded


@given(st.text() | st.sampled_from(HOSTILE), st.integers(2, 40))
def test_fold_keeps_every_character_within_the_width(text: str, width: int) -> None:
    text = visible_lines(text)
    folded = fold(text, width)
    assert folded.translate(SPACES) == text.translate(SPACES)
    assert all(cells(line) <= width for line in folded.split("\n"))


def test_hanging_lines_stand_below_the_first() -> None:
    assert hanging("已完成排查，发现问题\n二", 12, 4) == "已完成排\n    查，发现\n    问题\n    二"
    assert hanging("已完成排查，发现问题", None, 4) == "已完成排查，发现问题"
