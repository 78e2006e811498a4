"""What the README and the examples tell people to type is run, and does what is said."""

import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from duban.cli.commands import COMMANDS, load
from duban.cli.line.declare import App
from duban.configuration import policy, read
from duban.delivery.secrecy import NAMES, variable
from duban.documents.templates import Template
from duban.domain.scores.happenings import HAPPENINGS
from duban.domain.scores.scheme import Ranks, Rate, Rule, Scheme, Section, Weights
from duban.domain.task import LIGHTS, RESULTS, SOURCES, STATUSES, URGENCIES
from duban.locales import read_term
from duban.reports.columns import TASK
from duban.settings import Settings
from tests.conftest import Desk

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def blocks(name: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def lines(name: str) -> list[str]:
    return [line for block in blocks(name) for line in block.splitlines() if line.startswith("duban ")]


def typed(desk: Desk, name: str, **environment: str) -> None:
    """Each line of a page for the shell, one after the other."""
    for line in lines(name):
        done = desk.run(*shlex.split(line, comments=True)[1:], **environment)
        assert done.returncode == 0, (line, done.stderr)


@pytest.mark.process
@pytest.mark.skipif(
    not (Path(sys.prefix) / "bin" / "activate").exists(), reason="duban is in no environment of its own"
)
@pytest.mark.parametrize("name", READMES)
def test_a_readme_works_from_top_to_bottom_in_one_shell(tmp_path: Path, name: str) -> None:
    """In a home where nothing is yet; only what makes the environment is there already, by the name that it gets."""
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    script = "".join(blocks(name))
    made = re.findall(r"^python3 -m venv \.venv && \.venv/bin/pip install \S+ && ", script, re.M)
    assert len(made) == 2
    for each in made:
        script = script.replace(each, "")
    script = script.replace(".venv/bin/pytest", ".venv/bin/pytest --version")
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "DUBAN_NOW": "2026-11-23T10:00"}
    done = subprocess.run(
        ["bash", "-e"], input=script, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(script.splitlines()) >= 14
    assert [*tmp_path.glob("*.xlsx")]


@pytest.mark.parametrize(("name", "lang"), [(READMES[0], "en"), (READMES[1], "zh")])
def test_the_commands_of_a_readme_work_on_a_sunday_too(desk: Desk, name: str, lang: str) -> None:
    (desk.home / "examples").symlink_to(ROOT / "examples")
    commands = re.findall(r"(?:^|/)duban\b(.*)$", "".join(blocks(name)), re.M)
    assert len(commands) >= 12
    for line in commands:
        done = desk.run(*shlex.split(line, comments=True), DUBAN_NOW="2026-11-22T10:00", DUBAN_LANG=lang)
        assert done.returncode == 0, (line, done.stderr)


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_no_longer_than_two_screens(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("name", ["docs/daily.md", "docs/daily.zh.md"])
def test_the_commands_of_the_daily_work_work_one_after_the_other(desk: Desk, name: str) -> None:
    assert len(lines(name)) >= 30
    (desk.home / "examples").symlink_to(ROOT / "examples")
    typed(desk, name)
    assert (desk.home / "late.csv").exists()
    assert desk.row("2")["status"] == "closed"


@pytest.mark.parametrize("name", READMES)
def test_the_line_of_the_main_job_runs_the_demo(name: str) -> None:
    assert re.search(
        r"^python3 -m venv \.venv && \.venv/bin/pip install \. && \.venv/bin/duban .*demo$", blocks(name)[0], re.M
    )


@pytest.mark.parametrize(
    "page", [*(ROOT / name for name in READMES), *(ROOT / "docs").glob("*.md")], ids=lambda page: page.name
)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_a_chinese_page_points_to_the_chinese_page() -> None:
    """Where there is one, but for the mark of the other language at the top."""
    for page in [ROOT / "README.zh.md", *(ROOT / "docs").glob("*.zh.md")]:
        for name, target in re.findall(r"\[([^\]]*)\]\(([^)#:]+\.md)\)", page.read_text(encoding="utf-8")):
            translated = page.parent / target.replace(".md", ".zh.md")
            assert target.endswith(".zh.md") or name == target or not translated.exists(), (page.name, target)


def test_the_names_of_the_glossary_are_those_of_the_code() -> None:
    package = ROOT / "src" / "duban"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    words = set(re.findall(r"\w+", code))
    rows = re.findall(r"^\| (?!中文|---)(.*) \|$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.M)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ", 1)[1])}
    assert len(rows) > 30
    for name in named - {"督〔2026〕12号"}:
        if "/" in name or name.endswith((".py", ".toml")):
            assert (package / name).exists(), name
        else:
            assert name in words or re.search(rf"\b{re.escape(name)}\b", code), name


@pytest.mark.parametrize("name", ["docs/forms.md", "docs/forms.zh.md"])
def test_the_page_on_forms_names_commands_and_fields_that_there_are(desk: Desk, name: str, tmp_path: Path) -> None:
    for _each in range(7):
        desk.text("add", "x", "--owner", "y", "--due", "2026-12-01")
    typed(desk, name)
    text = (ROOT / name).read_text(encoding="utf-8")
    fields = docx.Document()
    fields.add_paragraph(" ".join(re.findall(r"{{.*?}}", text)))
    fields.save(str(tmp_path / "fields.docx"))
    assert Template(str(tmp_path / "fields.docx")).repeats


GUIDES = [
    f"docs/{name}{ending}"
    for name in ("ledgers", "policy", "meetings", "backups", "scripting")
    for ending in (".md", ".zh.md")
]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("name", GUIDES)
def test_the_commands_of_a_guide_work_one_after_the_other(desk: Desk, name: str) -> None:
    (desk.home / "examples").symlink_to(ROOT / "examples")
    assert len(lines(name)) >= 3
    typed(desk, name, DUBAN_NOW="2026-11-23T10:00")


@pytest.mark.parametrize("name", ["docs/policy.md", "docs/policy.zh.md"])
def test_the_settings_of_the_page_on_the_policy_can_be_set(name: str, tmp_path: Path) -> None:
    (settings,) = re.findall(r"```toml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "config.toml"
    path.write_text(settings, encoding="utf-8")
    assert policy(read(str(path)))["today"]["silent_days"] == 10


@pytest.mark.process
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_reference_of_the_commands_is_current(lang: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_commands.py"))
    page = (ROOT / "docs" / made["PAGES"][lang]).read_text(encoding="utf-8")
    assert made["written"](lang) == page, "python docs/make_commands.py"


@pytest.mark.parametrize("name", ["docs/drafts.md", "docs/drafts.zh.md"])
def test_the_commands_of_the_page_on_drafts_work_one_after_the_other(desk: Desk, name: str) -> None:
    document = docx.Document()
    document.add_paragraph("2026年11月20日，会议决定，由教务处牵头修订值班办法，12月10日前报办公室。")
    for title in ("minutes.docx", "会议纪要.docx"):
        document.save(str(desk.home / title))
    typed(desk, name)
    assert [row["owner"] for row in desk.json("list")] == ["教务处"]


@pytest.mark.parametrize(("name", "unit"), [("docs/rounds.md", "Teaching"), ("docs/rounds.zh.md", "教务处")])
def test_the_commands_of_the_page_on_rounds_work_one_after_the_other(desk: Desk, name: str, unit: str) -> None:
    desk.text("add", "x", "--owner", unit, "--due", "2026-12-01")
    for folder in ("returned", "报回"):
        (desk.home / folder).mkdir()
    typed(desk, name)
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / "docs" / target).exists(), target


@pytest.mark.parametrize("name", ["docs/urging.md", "docs/urging.zh.md"])
def test_the_settings_of_the_page_on_urging_can_be_set(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    (settings,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "config.toml"
    path.write_text(settings, encoding="utf-8")
    in_force = policy(read(str(path)))
    assert (in_force["mail"]["port"], in_force["delivery"]["attempts"]) == (0, 3)
    assert set(re.findall(r"`(DUBAN_[A-Z_]+)`", text)) == {variable(each) for each in NAMES}
    assert text.index("confidential") < text.index("--send")  # what must not be sent comes first


@pytest.mark.parametrize("name", ["docs/circulars.md", "docs/circulars.zh.md"])
def test_the_page_on_circulars_is_right_on_the_first_of_a_month(desk: Desk, name: str, tmp_path: Path) -> None:
    desk.text("add", "x", "--owner", "y", "--due", "2026-11-10", DUBAN_NOW="2026-10-08")
    typed(desk, name, DUBAN_NOW="2026-12-01")
    fields = docx.Document()
    fields.add_paragraph(" ".join(re.findall(r"{{.*?}}", (ROOT / name).read_text(encoding="utf-8"))))
    fields.save(str(tmp_path / "fields.docx"))
    assert Template(str(tmp_path / "fields.docx")).repeats


@pytest.mark.parametrize("name", ["docs/installing.md", "docs/installing.zh.md"])
def test_the_commands_of_the_page_on_installing_are_there(desk: Desk, name: str) -> None:
    """With what they name in place: a store, and a backup of that name."""
    text = (ROOT / name).read_text(encoding="utf-8")
    desk.text("add", "x", "--owner", "y")
    named = re.findall(r"^duban (.*)$|`duban ((?:[a-z]+|[\u4e00-\u9fff]+)[^`…]*)`", text, re.M)
    found = [shlex.split(block or inline, comments=True) for block, inline in named]
    assert len(found) >= 6
    for *words, last in found:
        if last.endswith("/"):
            (desk.home / last).mkdir(exist_ok=True)
        copies = (desk.home / Path(last).parent).glob("*.db") if last.endswith(".db") else ()
        ending = [*map(str, copies), "--yes"] if copies else [last]
        done = desk.run(*words, *ending, DUBAN_LANG="zh" if ".zh." in name else "en")
        assert done.returncode == 0, (words, done.stderr)
    for target in re.findall(r"\]\(([^)#]+)\)|`((?:scripts|tests)/[\w.]+)`", text):
        path = ROOT / "docs" / target[0] if target[0] else ROOT / target[1]
        assert path.exists(), target


@pytest.mark.parametrize("name", ["docs/scores.md", "docs/scores.zh.md"])
def test_the_rule_file_of_the_page_on_scores_has_every_key_and_is_one(desk: Desk, name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    (rules,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    models = (Scheme, Section, Rule, Rate, Ranks, Weights)
    assert {key for each in models for key in each.model_fields if not re.search(rf"\b{key}\b", text)} == set()
    happened = re.findall(r"^\| ([^|]+) \|", text, re.M)[1:]
    words = [each.strip(" `") for row in happened for each in re.split("[,、]", row)]
    assert {read_term("happening", each, HAPPENINGS) for each in words} == {*HAPPENINGS}
    (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
    (tmp_path / "config.toml").write_text('[scores]\nfile = "rules.toml"\n', encoding="utf-8")
    for unit in ("Teaching", "教务处"):
        desk.text("add", "x", "--owner", unit, "--due", "2026-12-01")
    typed(desk, name, DUBAN_CONFIG=str(tmp_path / "config.toml"))


@pytest.mark.parametrize("page", ["scripting.md", "scripting.zh.md"])
def test_the_keys_of_a_task_and_their_values_stand_on_the_page_for_scripts(page: str) -> None:
    rows = re.findall(r"^\| (`[a-z].*?) \| (.+) \|$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.M)
    values = {key: re.findall(r"`([^`]+)`", each) for keys, each in rows for key in re.findall(r"`(\w+)`", keys)}
    assert values.keys() == {column.key for column in TASK}
    closed = {"status": STATUSES, "light": LIGHTS, "urgency": URGENCIES, "source": SOURCES, "result": RESULTS}
    assert {key: {*each} for key, each in closed.items()} == {key: {*values[key]} for key in closed}
    asked = [name for name in COMMANDS if not isinstance(load(name, Settings()), App)]
    having = {name for name in asked if "exit_code" in {each.name for each in load(name, Settings()).parameters}}
    (found,) = re.findall(r"^\| 10 \| .*?[(（](.*?)[)）]", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.M)
    assert {*re.findall(r"`(\w+)`", found)} == having
