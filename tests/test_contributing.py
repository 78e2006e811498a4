"""docs/adding-a-report.md to the letter: its report is added to a copy of the source, then with one thing forgotten."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Desk

ROOT = Path(__file__).parents[1]
PARTS = ("src", "tests", "hatch_build.py")
BLOCK = re.compile(r"^`([\w./]+)`\n\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)
EVERY, LOCALES = "tests/reports/test_every_report.py", "tests/test_locales.py"
PLANS = "tests/reports/test_plans_of_queries.py"
LANGUAGES, EXAMPLES = "tests/cli/test_languages.py", "tests/cli/test_help_examples.py"

Blocks = dict[str, str]
"""The text of each file that a report brings, or its addition to one that is there."""

SILENT: Blocks = dict(BLOCK.findall((ROOT / "docs/adding-a-report.md").read_text(encoding="utf-8")))
REPORT, COMMAND, WORDS, TEST = SILENT
NO_PLAN, NO_TOTAL = ', frozenset({"task_due"})', "        total=_total(whole) if whole else None,\n"
EVERYTHING = "t.status IN {IN_HAND} AND "
TERM = 'msgctxt "column"\nmsgid "silent_tasks"\nmsgstr "未反馈件数"\n'
TRANSLATION = 'msgid "Silent units"\nmsgstr "久无反馈的单位"\n'
FORGOTTEN = {
    "commandless": (COMMAND, "", "test_what_is_asked_is_a_command"),
    "wordless": (WORDS, "", "test_its_title_and_its_headings_are_in_either_language[wordless]"),
    "testless": (TEST, "", "test_its_tests_say_how_it_is_asked[testless]"),
    "planless": (TEST, NO_PLAN, "test_its_tests_say_how_it_is_asked[planless]"),
    "boundless": (REPORT, EVERYTHING, "test_what_is_asked_all_day_takes_as_much_work_in_a_large_store[boundless]"),
    "totalless": (REPORT, NO_TOTAL, "test_its_figures_add_up_or_it_says_why_they_do_not[totalless]"),
    "termless": (WORDS, TERM, "test_its_title_and_its_headings_are_in_either_language[termless]"),
    "speechless": (WORDS, TRANSLATION, "test_its_title_and_its_headings_are_in_either_language[speechless]"),
}
"""What may be forgotten: in which file, what of it (all where that is empty), and the test that misses it."""
BOUNDLESS = "all_day and boundless"
MISSING_WORDS = [
    "test_every_message_of_the_program_is_translated[zh]",
    "test_every_stored_value_has_a_name_in_both_languages[column]",
    "test_every_stored_value_has_a_name_in_both_languages[command]",
]


class Copy:
    """A copy of the source in which reports are added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, folder / part)
        self._build = runpy.run_path(str(folder / "hatch_build.py"))

    def add(self, files: Blocks) -> None:
        for name, text in files.items():
            path = self.folder / name
            before = path.read_text(encoding="utf-8") + "\n" if path.exists() else ""
            path.write_text(before + text, encoding="utf-8")

    def build(self) -> None:
        self._build["compile_words"](self.folder / "src/duban/locales")
        self._build["list_commands"](self.folder / "src/duban/cli/commands")

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Python with the source of the copy."""
        env = {**os.environ, "PYTHONPATH": str(self.folder / "src")}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)

    def tests(self, *chosen: str) -> tuple[set[str], dict[str, str]]:
        """The names of the tests that passed, and of those that failed with what is wrong."""
        told = self.folder / "told.xml"
        quiet = ("-q", "-n", "0", "--assert=plain", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".")
        done = self.run("-m", "pytest", *quiet, f"--junit-xml={told}", *chosen)
        assert told.exists(), done.stdout + done.stderr
        cases = list(ElementTree.parse(told).iter("testcase"))  # noqa: S314 - pytest wrote it
        failed = {each.attrib["name"]: each[0].attrib["message"] for each in cases if len(each)}
        return {each.attrib["name"] for each in cases} - failed.keys(), failed


def named(files: Blocks, name: str) -> Blocks:
    """The same report under another name."""

    def renamed(text: str) -> str:
        return re.sub("silent(?!_days)", name, text).replace("Silent", name.title())

    return {path if path == WORDS else renamed(path): renamed(text) for path, text in files.items()}


def without(files: Blocks, step: str, forgotten: str) -> Blocks:
    if not forgotten:
        return {path: text for path, text in files.items() if path != step}
    assert files[step].count(forgotten) == 1
    return files | {step: files[step].replace(forgotten, ", frozenset()" if forgotten == NO_PLAN else "")}


def test_what_the_page_for_developers_names_is_there() -> None:
    named = re.findall(r"`([\w.]+/[\w./]*)`|\]\(([^)#]+)\)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    paths = {inside or outside for inside, outside in named}
    assert len(paths) > 20
    assert not [path for path in paths if not any((folder / path).exists() for folder in (ROOT, ROOT / "src/duban"))]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, processes: None) -> Copy:
    """One to which a report was added, and beside it others with one thing forgotten."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    copy.add(SILENT)
    for name, (step, forgotten, _missing) in FORGOTTEN.items():
        copy.add(named(without(SILENT, step, forgotten), name))
    copy.build()
    return copy


def test_four_files_make_a_report_and_whatever_is_forgotten_is_missed(copy: Copy) -> None:
    """All in one run, since to collect the tests takes most of it."""
    assert len(SILENT) == 4
    assert [path for path in SILENT if (ROOT / path).exists()] == [WORDS]
    chosen = f"silent or test_every_report or message or stored_value and (column or command) or {BOUNDLESS}"
    passed, failed = copy.tests("-k", chosen, TEST, EVERY, LOCALES, PLANS, LANGUAGES, EXAMPLES)
    assert failed.keys() == {*MISSING_WORDS, *(missing for *_rest, missing in FORGOTTEN.values())}
    assert "test_a_feedback_ends_the_silence" in passed
    for lang in ("zh", "en"):
        assert f"test_a_report_is_in_one_language[{lang}-silent]" in passed
    assert {f"test_the_examples_of_a_help_page_work[{each}-silent]" for each in ("zh", "en")} <= passed
    assert "test_without_its_index_it_takes_more[silent-task_due]" in passed
    untranslated = failed[MISSING_WORDS[0]]
    assert "/speechless.py" in untranslated
    assert "/silent.py" not in untranslated


def test_a_command_without_its_report_does_not_run(copy: Copy, desk: Desk) -> None:
    copy.add(named(without(SILENT, REPORT, ""), "reportless"))
    copy.build()
    done = copy.run("-m", "duban", "--store", str(desk.store), "reportless")
    assert done.returncode == 1
    assert "reportless" in done.stderr
