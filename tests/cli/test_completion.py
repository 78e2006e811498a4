"""The Tab key: each shell is given a script that works, and asks by it what can stand where the key is pressed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from duban.cli.commands import COMMANDS, sections
from duban.cli.line.bashline import parsed, written
from duban.cli.line.completion import SHELLS
from tests.cli.test_startup import SLOW, loaded
from tests.conftest import Desk, Duban, Office, length

HOSTILE = "$(touch pwned) `touch pwned` '\"\\[/]:,*"


def asked(line: str, shell: str) -> dict[str, str]:
    """The environment in which the script of a shell asks at the end of the line."""
    place = line.rpartition(" ")[2] if shell == "fish" else str(line.count(" "))
    return {"_DUBAN_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": place}


def pressed(duban: Duban, line: str) -> list[str]:
    """What the Tab key offers in bash at the end of the line; nothing where it leaves it to the shell's own files."""
    told = [each.partition(",") for each in duban.text(**asked(line, "bash")).splitlines()]
    return [name for kind, _comma, name in told if kind == "plain"]


@pytest.mark.parametrize(
    ("line", "completed"),
    [("duban ov", "overdue"), ("duban overdue --ow", "--owner"), ("duban calendar im", "import")],
)
def test_commands_and_options_are_completed(desk: Desk, line: str, completed: str) -> None:
    assert pressed(desk, line) == [completed]


def test_open_tasks_are_completed_by_id_and_number(desk: Desk, office: Office) -> None:
    for title in ("整改食堂消防隐患", "修订公文处理办法", "报送经济运行分析"):
        office.add(title, number=f"督〔2026〕{len(title)}{title[0]}号")
    office.close(2)
    assert pressed(desk, "duban show ") == ["3", "1"]
    assert pressed(desk, "duban close 1 3") == ["3"]
    assert pressed(desk, "duban feedback 督〔2026〕8报") == ["督〔2026〕8报号"]
    assert pressed(desk, "duban show 02") == pressed(desk, "duban show 9") == []
    assert desk.text(**asked("duban show 1", "zsh")) == "plain\n1\n整改食堂消防隐患\n"
    assert desk.text(**asked("duban show 1", "fish")) == "plain,1\t整改食堂消防隐患\n"


def test_owners_are_completed(desk: Desk, office: Office) -> None:
    for owner in ("教务处", "教师发展中心", "后勤处"):
        office.add(owner=owner)
    assert pressed(desk, "duban list --owner 教") == ["教务处", "教师发展中心"]
    assert pressed(desk, 'duban list --owner "教师') == ["教师发展中心"]  # the quotation is still open
    assert pressed(desk, "duban add 新事项 --owner 后") == ["后勤处"]
    assert "教务处\t单位\n" in desk.text(**asked("duban list --owner 教务", "fish"), DUBAN_LANG="zh")


def test_leaders_tags_and_meetings_are_completed(desk: Desk) -> None:
    words = ["--owner", "乙", "--leader", "王副主任", "--tag", "民生", "--tag", "信访"]
    desk.text("add", "甲", "--due", "2026-12-01", *words)
    desk.text("meeting", "add", "第三次局长办公会", "--on", "2026-12-20")
    assert pressed(desk, "duban list --leader 王") == pressed(desk, "duban list --leader wfzr") == ["王副主任"]
    assert pressed(desk, "duban list --tag ") == ["信访", "民生"]
    assert pressed(desk, "duban add 乙 --tag ms") == ["民生"]
    assert pressed(desk, "duban overdue --meeting 第三") == ["第三次局长办公会"]


def test_the_value_of_an_option_may_follow_an_equals_sign(desk: Desk, office: Office) -> None:
    office.add(owner="教务处")
    assert pressed(desk, "duban list --owner = 教") == ["教务处"]  # bash makes three words of it
    assert pressed(desk, "duban list --owner =") == ["教务处"]
    assert pressed(desk, "duban list --owner=教") == ["--owner=教务处"]
    assert "plain\n--owner=教务处\n" in desk.text(**asked("duban list --owner=教", "zsh"))


def test_the_values_of_global_options_are_completed_wherever_they_stand(desk: Desk) -> None:
    assert pressed(desk, "duban --lang ") == ["zh", "en"]
    assert pressed(desk, "duban --color ") == ["auto", "always", "never"]
    assert pressed(desk, "duban list --all --color au") == ["auto"]
    assert pressed(desk, "duban --lang = e") == ["en"]
    assert pressed(desk, "duban list --lang=z") == ["--lang=zh"]
    assert desk.text(**asked("duban --color=al", "fish")) == "plain,--color=always\n"
    assert pressed(desk, "duban feedback 1 -- --lang ") == []  # a text
    assert desk.text(**asked("duban list --lang z", "zsh")) == "plain\nzh\n_\n"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", ["duban import led", "duban list -o out", "duban show 99"])
def test_where_nothing_is_known_the_shell_offers_files(desk: Desk, office: Office, line: str, shell: str) -> None:
    office.add()
    assert desk.text(**asked(line, shell)).startswith("file")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("duban 超", ["超期"]),
        ("duban over", ["overdue"]),
        ("duban cq", ["超期"]),
        ("duban chaoq", ["超期"]),
        ("duban 单位 h", ["合并"]),
        ("duban owner m", ["merge"]),
        ("duban 台账 --owner jw", ["教务处"]),
        ("duban list --owner JIAOWU", ["教务处"]),
        ("duban list --person sx", ["单雄"]),
        ("duban list --owner cq", ["重庆办事处"]),
        ("duban list --source 信", ["信访件"]),
        ("duban list --source xf", ["信访件"]),
        ("duban list --source pet", ["petition"]),
        ("duban list --status 待", ["待签收", "待审核"]),
        ("duban 会议 取消 1 --tasks ", ["撤销", "保留"]),
        ("duban 超期 -f 网", ["网页"]),
        ("duban 超期 -f xl", ["xlsx"]),
        ("duban --color ", ["自动", "总是", "从不"]),
        ("duban 帮助 超", ["超期"]),
        ("duban 催办 1 --step 督", ["督办函"]),
        ("duban 催办 1 --step yt", ["约谈"]),
        ("duban 进度 --by 月", ["月份"]),
        ("duban 超期 --by 交", ["交办领导"]),
        ("duban help owner me", ["merge"]),
        ("duban 查看 食堂", ["3"]),
        ("duban 查看 整改", ["3", "1"]),
        ("duban 查看 没有的", []),
    ],
)
def test_chinese_words_are_completed_by_themselves_and_by_their_sound(
    desk: Desk, office: Office, line: str, offered: list[str]
) -> None:
    for owner, title in (("教务处", "整改校门"), ("重庆办事处", "修订章程"), ("后勤处", "整改食堂")):
        office.add(owner=owner, title=title, **({"person": "单雄"} if owner == "教务处" else {}))
    desk.env["DUBAN_LANG"] = "zh"
    assert pressed(desk, line) == offered


def test_bash_lists_ids_with_their_titles_and_writes_them_without(desk: Desk, office: Office) -> None:
    for title in ("整改校门", "整改食堂"):
        office.add(title=title)
    line = {"_DUBAN_COMPLETE": "bash_complete", "_DUBAN_LINE": "duban show 整"}
    assert desk.text(**line, COMP_TYPE="63") == "plain,2  整改食堂\nplain,1  整改校门\n"
    assert desk.text(**line, COMP_TYPE="9") == "plain,2\nplain,1\n"


BACKSLASH = "\\:"
"""How zsh is told a colon that ends no name."""
NAMED = {"教务处": "单位", "教师:发展中心": "单位"}
TASKS = {str(number): "整改" for number in (3, 2, 1)}
"""Open tasks, the latest first."""
OFFERED: list[tuple[str, dict[str, str]]] = [
    ("duban ", {name: summary for names in sections().values() for name, summary in names.items()}),
    ("duban ov", {"overdue": COMMANDS["overdue"][2]}),
    ("duban --ve", {"--version": "Show the version."}),
    ("duban overdue --owner 教 --ow", {"--owner": "Led or supported by this unit or person."}),
    ("duban overdue -q --qu", {}),
    ("duban feedback 1 --percent 50 --per", {}),
    ("duban calendar month --h", {"--help": "Show this message and exit."}),
    ("duban owner --", {"--help": "Show this message and exit."}),
    ("duban owner m", {"merge": "Merge duplicates: the tasks of the first go to --into."}),
    ("duban calendar m", {"month": "Show a month."}),
    ("duban calendar 2026-10 m", {}),
    ("duban show 1 ", TASKS),
    ("duban show -- ", TASKS),
    ("duban feedback 1 -- --", {}),
    ("duban list --owner 教", NAMED),
    ("duban add 新事项 --with 教", NAMED),
    ("duban list --format js", {"json": "", "jsonl": ""}),
    ("duban list -f js", {"json": "", "jsonl": ""}),
    ("duban config show --format=t", {"--format=toml": ""}),
    ("duban meeting cancel 1 --tasks k", {"keep": ""}),
    ("duban --lang ", {"zh": "", "en": ""}),
    ("duban --lang zh --color n", {"never": ""}),
    ("duban lits ", {}),
    ("duban owner lst ", {}),
    ("duban list --ownr ", {}),
    ("duban list -qf ", {}),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED)
def test_what_is_offered(desk: Desk, office: Office, line: str, offered: dict[str, str]) -> None:
    """The same in each shell; fish and zsh are told what each offer is, too."""
    for owner in ("教务处", "教师:发展中心", "后勤处"):
        office.add(owner=owner, title="整改")
    zh = {"DUBAN_LANG": "zh"} if offered is NAMED else {}
    assert pressed(desk, line) == [*offered]
    told = {
        "fish": "".join(f"plain,{name}\t{what}\n".replace("\t\n", "\n") for name, what in offered.items()),
        "zsh": "".join(f"plain\n{name.replace(':', BACKSLASH)}\n{what or '_'}\n" for name, what in offered.items()),
    }
    for shell, lines in told.items():
        done = desk.text(**asked(line, shell), **zh)
        assert done == lines if lines else done.startswith("file")


def test_without_a_store_nothing_is_completed_and_nothing_said(desk: Desk) -> None:
    assert pressed(desk, "duban show 1") == []


def test_another_shell_is_an_error_that_says_which_there_are(desk: Desk) -> None:
    assert "source_zsh" in desk.refused(2, _DUBAN_COMPLETE="source_powershell")


@pytest.fixture
def hostile(duban: Duban, office: Office) -> dict[str, str]:
    """The environment of a shell in which duban is found, and a task with a title that wants to be run."""
    office.add(HOSTILE, number="甲1")
    program = Path(sys.executable).with_name("duban")
    return {**os.environ, **duban.env, "PATH": f"{program.parent}:{os.environ['PATH']}"}


def spoken(shell: str, script: str, environment: dict[str, str], home: Path) -> str:
    """What a shell says that has run the script that duban gives it."""
    setup = {
        "bash": 'eval "$(_DUBAN_COMPLETE=source_bash duban)"',
        "fish": "env _DUBAN_COMPLETE=source_fish duban | source",
    }
    done = subprocess.run(
        [shell, "-c", f"{setup[shell]}; {script}"],
        env=environment,
        cwd=home,
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_bash_completes(duban: Duban, hostile: dict[str, str]) -> None:
    script = "COMP_LINE='duban show 甲'; COMP_POINT=12; _duban_completion duban; echo ${COMPREPLY[@]}"
    assert spoken("bash", script, hostile, duban.home) == "甲1\n"
    assert not (duban.home / "pwned").exists()


NAMES = (
    "甲 $(touch pwned) 处",
    "乙`touch pwned`",
    "丙 'x' \"y\"",
    "丁 *?[a-z]{b,c} ~ # ; & | < > ( )",
    "戊\\n 己\\",
    "庚!date !$ ^a^b",
    "辛:壬=癸,子@丑",
    "$HOME 寅",
    "~root",
    '卯"',
    "辰'",
    "巳!",
)
"""Owners that want to be run, and the parts of a shell's grammar."""
BEGUN = ("", "'", '"')


@pytest.fixture
def asking(duban: Duban, office: Office) -> Iterator[pexpect.spawn]:
    """Bash at a terminal, where ``duban`` completes, and shows what it was run with instead of running."""
    for name in NAMES:
        office.add(owner=name)
    program = Path(sys.executable).with_name("duban")
    shown = duban.home / "bin" / "duban"
    shown.parent.mkdir()
    shown.write_text(
        f'#!/bin/bash\n[ -n "$_DUBAN_COMPLETE" ] && exec {program} "$@"\nprintf "%s\\n" "$#" "$@" > run\n', "utf-8"
    )
    shown.chmod(0o755)
    environment = {**os.environ, **duban.env, "PATH": f"{shown.parent}:{os.environ['PATH']}"}
    environment |= {"TERM": "dumb", "LC_ALL": "C.UTF-8", "INPUTRC": os.devnull, "HISTFILE": ""}
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile", "-i"], env=environment, cwd=str(duban.home), encoding="utf-8", timeout=20
    )
    shell.setwinsize(50, 400)
    shell.sendline('PS1="ready> "; bind "set enable-bracketed-paste off"; eval "$(_DUBAN_COMPLETE=source_bash duban)"')
    shell.expect("ready> ready> |ready> $")
    yield shell
    shell.close(force=True)


def test_in_bash_a_completed_name_is_that_name_however_it_was_begun(duban: Duban, asking: pexpect.spawn) -> None:
    """The line is run with the word that the Tab key wrote: it reaches duban whole, and nothing else is run."""
    run = duban.home / "run"
    for n, name in enumerate(NAMES):
        options = ("--owner ", "--owner=")  # by day one of them, with one of the three ways to begin, in turn
        for k, option in enumerate(options if length(1, 2) > 1 else (options[n // 3 % 2],)):
            for quote in (BEGUN[(n + k) % 3],):
                first = name[0] if quote or name[0] not in "$~" else f"\\{name[0]}"
                first = f"\\{first}" if quote == '"' and first == "$" else first
                asking.send(f"duban list {option}{quote}{first}\t")
                asking.send("\r")
                asking.expect("ready> ")
                told = run.read_text("utf-8").splitlines() if run.exists() else []
                expected = ["3", "list", "--owner", name] if option.endswith(" ") else ["2", "list", f"--owner={name}"]
                assert told == expected, (name, option, quote)
                run.unlink()
    assert not (duban.home / "pwned").exists()


@pytest.mark.parametrize(
    ("line", "typed", "kept", "quotation"),
    [
        ("duban list --owner 教", "教", "", ""),
        ("duban list --owner=教", "--owner=教", "--owner=", ""),
        ('duban list --owner="教 务', "--owner=教 务", "--owner=", '"'),
        ("duban list --owner '教 务", "教 务", "", "'"),
        ("duban list --owner 教\\ 务", "教 务", "", ""),
        ("duban list --owner 教务:发", "教务:发", "教务:", ""),
        ('duban list --owner "教 务"处', "教 务处", "", ""),
        ("duban list ", "", "", ""),
        ('duban list --owner "a\\$b', "a$b", "", '"'),
    ],
)
def test_a_line_is_read_as_bash_reads_it(line: str, typed: str, kept: str, quotation: str) -> None:
    words, word = parsed(line)
    assert words[:2] == ["duban", "list"]
    assert (word.typed, word.kept, word.quotation) == (typed, kept, quotation)


@pytest.mark.process
def test_whatever_is_in_a_name_it_is_written_as_one_word_of_bash() -> None:
    """Each mark that a keyboard has, alone, doubled, first, last and before a letter."""
    marks = [chr(n) for n in range(32, 127)] + ["\u3000", "“", "〔"]
    names = [form.format(mark) for mark in marks for form in ("{0}", "{0}{0}", "教{0}务", "{0}a", "a {0}")]
    words = [quotation + written(name, quotation) for name in names for quotation in BEGUN]
    line = "printf '%s\\n' " + " ".join(words)
    done = subprocess.run(["bash", "-c", line], text=True, capture_output=True, check=True)
    assert done.stdout.splitlines() == [name for name in names for _quotation in BEGUN]


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes(duban: Duban, hostile: dict[str, str]) -> None:
    assert spoken("fish", 'complete -C "duban show 甲"', hostile, duban.home) == f"甲1\t{HOSTILE}\n"
    assert not (duban.home / "pwned").exists()


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_completes(duban: Duban, hostile: dict[str, str]) -> None:
    utf8 = {**hostile, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    shell = pexpect.spawn("zsh", ["-f"], env=utf8, cwd=str(duban.home), encoding="utf-8")
    shell.sendline('autoload -U compinit; compinit -D -u; eval "$(_DUBAN_COMPLETE=source_zsh duban)"; echo $((40 + 2))')
    shell.expect("42")
    shell.send("duban show 甲\t; echo $((50 + 3))\r")
    shell.expect("53", timeout=20)
    assert HOSTILE in shell.before
    shell.sendcontrol("c")
    shell.terminate(force=True)
    assert not (duban.home / "pwned").exists()


@pytest.mark.parametrize(
    ("line", "avoided", "shell"),
    [
        ("duban ov", SLOW | {"typer", "click", "sqlite3"}, "bash"),
        ("duban overdue --ow", SLOW | {"typer", "click", "sqlite3"}, "zsh"),
        *(("duban show 1", SLOW | {"typer", "click"}, shell) for shell in SHELLS),
        ("duban list --owner 教", SLOW | {"typer", "click"}, "fish"),
        ("duban --lang z", SLOW | {"typer", "click", "sqlite3"}, "bash"),
        ("duban list --format js", SLOW | {"sqlite3"}, "zsh"),
    ],
)
def test_completion_needs_little(duban: Duban, office: Office, line: str, avoided: set[str], shell: str) -> None:
    office.add(owner="教务处")
    duban.env |= asked(line, shell)
    assert loaded(duban).isdisjoint(avoided)
