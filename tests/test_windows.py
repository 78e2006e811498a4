"""Windows, as far as it can be simulated: without what Unix alone has, and with its code pages."""

import io
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.streams import open_streams
from tests.conftest import Duban

CODE_PAGES = ("gbk", "gb18030", "cp1252", "ascii", "utf-8")
ROOT = Path(__file__).parents[1]


def test_a_day_of_an_office_without_what_unix_alone_has(duban: Duban) -> None:
    encodings = ("gbk", "utf-8")
    for encoding in encodings:
        (duban.home / encoding).mkdir()
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-m", "tests.windows", *encodings]
    environment = duban.environment(DUBAN_LANG="zh", PYTHONPATH=path)
    done = subprocess.run(command, cwd=duban.home, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    for encoding in encodings:
        answers = (duban.home / encoding / "answers.txt").read_text(encoding=encoding)
        assert "整治占道经营" in answers
        assert ("\\U0001f600" in answers) == (encoding == "gbk")
        assert not {"\ufffd", "\\u25"} & set(answers)


@given(st.text(), st.sampled_from(CODE_PAGES))
def test_what_a_code_page_lacks_is_escaped_and_never_a_question_mark(text: str, encoding: str) -> None:
    written = io.BytesIO()
    with (
        patch.dict(os.environ, PYTHONIOENCODING=encoding),
        patch("sys.stdout", io.TextIOWrapper(written, encoding)) as out,
        patch("sys.stderr", None),
    ):
        open_streams()
        out.write(text)
        out.flush()
        said = written.getvalue().decode(encoding)
    assert said.count("?") == text.count("?")
    assert all(char in said for char in text if char.isascii() and char.isalnum())


@pytest.mark.parametrize(("sign", "spare"), [("◉", "◎"), ("◐", "◇"), ("⏎", "/"), ("\ufeff", ""), ("✓", "\\u2713")])
def test_signs_of_duban_have_another_one_in_gbk(sign: str, spare: str) -> None:
    written = io.BytesIO()
    with patch.dict(os.environ, PYTHONIOENCODING="gbk"), patch("sys.stdout", io.TextIOWrapper(written, "gbk")) as out:
        open_streams()
        out.write(sign)
        out.flush()
    assert written.getvalue().decode("gbk") == spare
