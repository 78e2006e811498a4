"""What the README and the examples tell people to type is run, and does what is said."""

import re
import shlex
from pathlib import Path

import docx
import pytest

from duban.configuration import policy, read
from duban.delivery.secrecy import NAMES, variable
from duban.documents.own import Template
from tests.conftest import Desk

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def blocks(name: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def lines(name: str) -> list[str]:
    return [line for block in blocks(name) for line in block.splitlines() if line.startswith("duban ")]


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_work_one_after_the_other(desk: Desk, name: str) -> None:
    assert len(lines(name)) >= 7
    for line in lines(name):
        words = [
            str(ROOT / word) if word.startswith("examples/") else word for word in shlex.split(line, comments=True)
        ]
        done = desk.run(*words[1:])
        assert done.returncode == 0, (line, done.stderr)
    assert (desk.home / "late.csv").exists()
    assert desk.row("2")["status"] == "closed"


@pytest.mark.parametrize("name", READMES)
def test_the_line_of_the_main_job_runs_the_demo(name: str) -> None:
    assert re.search(
        r"^python3 -m venv \.venv && \.venv/bin/pip install \. && \.venv/bin/duban .*demo$", blocks(name)[0], re.M
    )


@pytest.mark.parametrize("name", READMES)
def test_what_the_readme_points_to_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_names_of_the_glossary_are_those_of_the_code() -> None:
    package = ROOT / "src" / "duban"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    rows = re.findall(r"^\| (?!中文|---)(.*) \|$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.M)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ", 1)[1])}
    assert len(rows) > 30
    for name in named - {"督〔2026〕12号"}:
        if "/" in name or name.endswith((".py", ".toml")):
            assert (package / name).exists(), name
        else:
            assert re.search(rf"\b{re.escape(name)}\b", code), name


@pytest.mark.parametrize("name", ["docs/forms.md", "docs/forms.zh.md"])
def test_the_page_on_forms_names_commands_and_fields_that_there_are(desk: Desk, name: str, tmp_path: Path) -> None:
    for _each in range(7):
        desk.text("add", "x", "--owner", "y", "--due", "2026-12-01")
    for line in lines(name):
        done = desk.run(*shlex.split(line, comments=True)[1:])
        assert done.returncode == 0, (line, done.stderr)
    text = (ROOT / name).read_text(encoding="utf-8")
    fields = docx.Document()
    fields.add_paragraph(" ".join(re.findall(r"{{.*?}}", text)))
    fields.save(str(tmp_path / "fields.docx"))
    assert Template(str(tmp_path / "fields.docx")).repeats
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / "docs" / target).exists(), target


@pytest.mark.parametrize(("name", "unit"), [("docs/rounds.md", "Teaching"), ("docs/rounds.zh.md", "教务处")])
def test_the_commands_of_the_page_on_rounds_work_one_after_the_other(desk: Desk, name: str, unit: str) -> None:
    desk.text("add", "x", "--owner", unit, "--due", "2026-12-01")
    for line in lines(name):
        done = desk.run(*shlex.split(line, comments=True)[1:])
        assert done.returncode == 0, (line, done.stderr)
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
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / "docs" / target).exists(), target
