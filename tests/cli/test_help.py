"""Help pages as wide as the terminal, Chinese counted as the two cells it takes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban import locales
from duban.cli import guides
from duban.cli.commands import COMMANDS
from duban.cli.line.help import wrapped
from duban.formats.text import cells
from tests.conftest import Desk


@given(st.text(st.sampled_from("督办，。（）ab -,“”x "), max_size=80), st.integers(10, 40))
def test_no_character_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["督办", "事项，", "（见上）", "id ", "a b "])), st.integers(12, 40))
def test_every_line_fits(pieces: list[str], width: int) -> None:
    assert all(cells(line) <= width for line in wrapped("".join(pieces), width))


@given(st.lists(st.sampled_from(["督办", "事项，", "（见上）", "id "])), st.integers(12, 40))
def test_punctuation_stays_with_its_word(pieces: list[str], width: int) -> None:
    lines = wrapped("".join(pieces), width)
    assert not any(line.startswith(("，", "）")) or line.endswith("（") for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("督办事项", 4, ["督办", "事项"]),
        ("督办，事项", 4, ["督", "办，", "事项"]),
        ("one two three", 8, ["one two", "three"]),
        ("无 id 的事项", 6, ["无 id", "的事项"]),
        ("迟报（late）", 8, ["迟报", "（late）"]),
        ("方式。  [默认：urge]", 14, ["方式。", "[默认：urge]"]),
        ("By whom.  [default: me]", 16, ["By whom.", "[default: me]"]),
        ("何人。  [默认：本人 必填]", 20, ["何人。", "[默认：本人 必填]"]),
        ("", 10, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", guides.GUIDES)
def test_every_guide_is_read_by_its_name_in_either_language(desk: Desk, lang: str, name: str) -> None:
    """In the language in use where it is written in it, whatever the language of its name."""
    pages = {desk.text("help", word, DUBAN_LANG=lang) for word in _words(name)}
    (page,) = pages
    assert page.startswith("# ")
    assert "](" not in page
    assert any("\u4e00" <= each <= "\u9fff" for each in page.splitlines()[0]) == (lang == "zh")


def _words(name: str) -> set[str]:
    """How the guide is listed in each language; none of them is a command, which would be shown instead."""
    found = set()
    for lang in locales.LANGUAGES:
        locales.use(lang)
        found.add(locales.term("guide", name))
        assert not found & {word for each in COMMANDS for word in locales.terms("command", each)}
    return found


@pytest.mark.parametrize(
    ("lang", "asked", "line"),
    [
        ("zh", ("催办",), "duban 帮助 催办指南"),
        ("zh", ("会议", "登记"), "duban 帮助 会议指南"),
        ("en", ("db", "backup"), "duban help backups"),
        ("en", ("notice",), "duban help letters"),
        ("zh", (), "duban 帮助 时限指南"),
    ],
)
def test_a_help_page_names_the_guide(desk: Desk, lang: str, asked: tuple[str, ...], line: str) -> None:
    assert line in desk.text("help", *asked, DUBAN_LANG=lang)


@pytest.mark.parametrize(
    ("lang", "typed", "line"),
    [
        ("en", "dedlines", "duban help deadlines"),
        ("zh", "时限指", "duban 帮助 时限指南"),
        ("zh", "meetngs", "会议指南"),
    ],
)
def test_the_guide_of_nearly_that_name_is_offered(desk: Desk, lang: str, typed: str, line: str) -> None:
    done = desk.run("help", typed, DUBAN_LANG=lang)
    assert done.returncode == 2
    assert line in done.stderr


def test_every_command_that_leads_to_a_guide_is_one() -> None:
    assert {path.partition(" ")[0] for paths in guides.GUIDES.values() for path in paths} <= set(COMMANDS)


def test_every_page_in_two_languages_is_a_guide() -> None:
    pages = Path(__file__).parents[2] / "docs"
    assert {page.name.removesuffix(".zh.md") for page in pages.glob("*.zh.md")} == {*guides.GUIDES, "commands"}
