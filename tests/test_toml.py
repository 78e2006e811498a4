"""A mistake in a TOML file is told by file, line and column, in the words of whoever made it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban import locales, toml
from duban.errors import Usage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "规则.toml"


def refused(file: Path, text: str) -> Usage:
    file.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(Usage) as told:
        toml.read(file)
    return told.value


MISTAKES = [
    ("user = 王芳\n", (1, 8), "no readable value", "没有可以识别的值"),
    ("user = “王芳”\n", (1, 8), "no readable value", "没有可以识别的值"),
    ("user = \n", (1, 8), "no readable value", "没有可以识别的值"),
    ('user = "王芳\nlang = "zh"\n', (1, 11), "no closing quotation mark", "缺少结尾的引号"),
    ('user = "王芳', (1, 11), "no closing quotation mark", "缺少结尾的引号"),
    ("user = '王芳\nlang = 'zh'\n", (1, 11), "no closing quotation mark", "缺少结尾的引号"),
    ("user = '王芳", (1, 11), "no closing quotation mark", "缺少结尾的引号"),
    ('user = """王芳\n\n', (1, 13), "no closing quotation mark", "缺少结尾的引号"),
    ("user = '''王芳\n", (1, 13), "no closing quotation mark", "缺少结尾的引号"),
    ('store = "D:\\台账\\office.db"', (1, 14), "a special meaning", "特殊含义"),
    ('store = "C:\\users\\office.db"', (1, 14), "a special meaning", "特殊含义"),
    ('"王芳\\\n\n', (1, 5), "a special meaning", "特殊含义"),
    ('user = "王\x00芳"', (1, 10), "invisible", "看不见"),
    ('user = "王"芳', (1, 11), "something after", "别的内容"),
    ("[reports.week]\nwithin = 3wd", (2, 11), "something after", "别的内容"),
    ("day = 2026-02-30", (1, 7), "no such day", "没有这样的日期"),
    ('a = ["甲"\nb = 1', (2, 1), "list", "列表"),
    ('a = ["甲" "乙"]', (1, 10), "list", "列表"),
    ('name = { zh = "会"\nen = "M" }', (1, 18), "braces", "花括号"),
    ('user: "王芳"', (1, 5), "no “=”", "缺少英文等号"),
    ("user", (1, 5), "no “=”", "缺少英文等号"),
    ("[lights\nrule = 1", (1, 8), "not closed", "没有用“]”结束"),
    ("[[item\nrule = 1", (1, 7), "not closed", "没有用“]”结束"),
    ("[reports.周报]", (1, 10), "no readable name", "没有可以识别的名称"),
    ("周报 = 1", (1, 1), "no readable name", "没有可以识别的名称"),
    ("a = 1\n\na = 2\n", (3, 6), "set twice", "重复设置"),
    ("[a]\n[b]\n[a]\n", (3, 3), "set twice", "重复设置"),
    ("a = { b = 1, b = 2 }", (1, 19), "set twice", "重复设置"),
    ("a = { b = 1 }\na.c = 2", (2, 8), "set twice", "重复设置"),
    ("a.b.c = 1\n[a.b]\n[a]\nb.d = 1", (2, 5), "set twice", "重复设置"),
]


@pytest.mark.parametrize(("text", "place", "english", "chinese"), MISTAKES)
def test_a_mistake_is_told_by_its_place_and_kind(
    file: Path, text: str, place: tuple[int, int], english: str, chinese: str
) -> None:
    line, column = place
    told = refused(file, text)
    assert f"{file}, line {line}, column {column} ({text.splitlines()[line - 1].strip()}): " in told.message
    assert english in told.message
    assert told.hint
    locales.use("zh")
    try:
        told = refused(file, text)
    finally:
        locales.use("en")
    assert f"{file} 第 {line} 行第 {column} 列" in told.message
    assert chinese in told.message


def test_lines_count_alike_where_they_end_as_in_windows(file: Path) -> None:
    told = refused(file, '\ufeffuser = "王芳"\r\nlang = zh\r\n')
    assert "line 2, column 8 (lang = zh)" in told.message


def test_a_long_line_is_not_quoted_whole(file: Path) -> None:
    assert "很" * 52 + "…)" in refused(file, "user = " + "很" * 1000).message


def test_another_encoding_is_told_with_its_line(file: Path) -> None:
    file.write_bytes('lang = "zh"\nuser = "王芳"'.encode("gb18030"))
    with pytest.raises(Usage, match="line 2: this is not UTF-8"):
        toml.read(file)


def test_what_is_unusual_is_told_in_the_words_of_the_parser(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def newer(_text: str) -> None:
        raise tomllib.TOMLDecodeError("Too new a word (at line 1, column 3)")

    monkeypatch.setattr(tomllib, "loads", newer)
    assert "line 1, column 3 (a = 1): this is not TOML (“Too new a word”)" in refused(file, "a = 1").message


@given(st.text(st.sampled_from("ab=.[]{}\"'\\,#\n \t1-周u"), max_size=40))
def test_every_mistake_has_its_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "x.toml"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        told = refused(file, text)
        assert "not TOML" not in told.message
        assert told.hint
