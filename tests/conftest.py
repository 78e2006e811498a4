"""duban as its users run it: a process, in an environment of its own, on a day that the test chooses.

Rules with many cases ask the same program inside this process (``desk``), or its actions and reports
(``office``).
"""

import gc
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date, datetime
from functools import cache
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import hypothesis
import pytest

from duban import locales
from duban.actions.add import add, edit
from duban.actions.life import close, give_feedback, load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.undo import last_batch, undo
from duban.address import is_server
from duban.cli import run
from duban.cli.commands.table import COMMANDS
from duban.configuration import DEFAULTS
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.lights import Clock, lights_of
from duban.ledgers.workbooks import isolated
from duban.reports.listing import listing
from duban.reports.report import Row
from duban.reports.rows.filters import Filters
from duban.store import opening
from duban.store.opening import ensure
from duban.store.reading import Reader, reading
from duban.store.statements import Batch
from duban.store.writing import Record, transaction
from tests import templates
from tests.server.copies import copy_rows
from tests.servers import MADE, RUN, Server, own, place, running

pytest_plugins = ["tests.processes"]
TODAY = "2026-11-23"  # a Monday
NIGHTLY, USUAL = 100, 12
"""Random examples of a property with ``pytest --hypothesis-profile=nightly``, and else."""
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=NIGHTLY)  # a busy machine breaks no rule
# the same examples each time: what turns a run red is the change that is tested, and new examples are the night's
hypothesis.settings.register_profile("usual", deadline=None, max_examples=USUAL, derandomize=True)
# whether a library serves at all, as scripts/check asks of the oldest ones
hypothesis.settings.register_profile("glance", deadline=None, max_examples=2, derandomize=True)
hypothesis.settings.load_profile("usual")
# Else each worker compiles each module of tests anew, and each process duban, whatever the environment says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what runs in its background
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes folders of its own there
"""A disk in memory, where a test does not wait until what it wrote is safe, and how many bytes have to be free."""
POLICY = tomllib.loads(Path(DEFAULTS).read_text(encoding="utf-8"))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: a fifth of the time a test waits, for a terminal or another process.

    In the fast tier none waits, and one more would only collect the tests once more.
    """
    return (os.cpu_count() or 1) + (not config.getoption("--fast"))


def examples(nightly: int) -> int:
    """How many examples of so many this run takes; the nightly profile takes all of them, and others each time."""
    return max(nightly * hypothesis.settings.default.max_examples // NIGHTLY, 1)


def length(usual: float, nightly: float) -> float:
    """How long, or how often: what the nightly profile takes is too long for every run."""
    return nightly if hypothesis.settings.default.max_examples >= NIGHTLY else usual


def clock_at(now: str, **lights: Any) -> Clock:
    """The clock of an office at a civil moment; ``lights`` is what its policy says instead of a default."""
    return Clock(datetime.fromisoformat(now), WorkCalendar(), lights_of({**POLICY["lights"], **lights}))


CLOCK = clock_at(f"{TODAY}T23:59:59")


class Duban:
    """The program with a store of its own. Every call is a process; ``text`` and ``json`` expect success."""

    def __init__(self, home: Path, store: Path | str | None = None) -> None:
        self.home = home
        self.store: Any = store or home / "office.db"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TMPDIR": str(home.parent),  # what duban demo leaves goes with the folders of pytest
            "DUBAN_STORE": str(self.store),
            "DUBAN_NOW": TODAY,
            "DUBAN_USER": "王芳",
            "DUBAN_LANG": "en",
            "DUBAN_PAGER": "cat",
            **({"PYTHONPATH": path} if (path := os.environ.get("PYTHONPATH")) else {}),  # of a copy of the source
        }

    def environment(self, **changes: str | None) -> dict[str, str]:
        """The environment of a call; a variable of None is left out."""
        return {name: value for name, value in {**self.env, **changes}.items() if value is not None}

    def run(self, *arguments: str, **environment: str | None) -> "subprocess.CompletedProcess[str]":
        """The finished process."""
        return self.finished([sys.executable, "-m", "duban", *arguments], self.environment(**environment))

    def run_on_a_full_disk(self, size: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """The finished process, none of whose files could grow beyond ``size`` bytes."""
        import resource  # of Unix alone, as these tests are

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        return self.finished([sys.executable, "-m", "duban", *arguments], self.env, preexec_fn=limit)

    def finished(self, command: list[str], environment: dict[str, str], **more: Any) -> Any:
        """What a process said and did that began in the folder of the store, with nobody at a keyboard."""
        return subprocess.run(
            command,
            env=environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **more,
        )

    def text(self, *arguments: str, **environment: str | None) -> str:
        done = self.run(*arguments, **environment)
        assert done.returncode == 0, (arguments, done.returncode, done.stderr)
        return done.stdout

    def json(self, *arguments: str, **environment: str | None) -> Any:
        end = arguments.index("--") if "--" in arguments else len(arguments)
        arguments = (*arguments[:end], "--format", "json", *arguments[end:])
        return json.loads(self.text(*arguments, **environment))

    @property
    def inside(self) -> "Desk":
        """The same program with the same store, inside this process."""
        desk = Desk(self.home, self.store)
        desk.env = self.env
        return desk

    def row(self, ref: str) -> dict[str, Any]:
        return self.json("show", ref)[0]

    def refused(self, code: int, *arguments: str, **environment: str | None) -> str:
        """What the program says on stderr, having left with ``code`` and printed nothing else."""
        done = self.run(*arguments, **environment)
        assert (done.returncode, done.stdout) == (code, ""), (arguments, done)
        assert done.stderr.startswith("duban: ")
        assert 1 <= len(done.stderr.splitlines()) <= 2
        assert "Traceback" not in done.stderr
        return done.stderr


class Desk(Duban):
    """The same program inside this process: fifty times faster, for rules with many cases."""

    def run(self, *arguments: str, **environment: str | None) -> "subprocess.CompletedProcess[str]":
        _declared()
        out, err = TextIOWrapper(BytesIO()), TextIOWrapper(BytesIO())
        variables, before = self.environment(**environment), Path.cwd()
        os.chdir(self.home)
        try:
            with (
                patch.dict(os.environ, variables, clear=True),
                patch("tempfile.tempdir", variables.get("TMPDIR")),  # which Python asks for only once
                redirect_stdout(out),
                redirect_stderr(err),
            ):
                code = run(arguments)
        finally:
            os.chdir(before)
            locales.use("en")
        return subprocess.CompletedProcess(arguments, code, written(out), written(err))


@cache
def _declared() -> None:
    """Every command in English: a process declares each once, in the language of whoever asks first."""
    for module in ("root", *(module for module, *_words in COMMANDS.values())):
        import_module(f"duban.cli.commands.{module}")


def written(stream: TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


class Office:
    """The same store, written by the actions and read by the reports themselves."""

    def __init__(self, path: Path | str) -> None:
        self.path: Any = path

    @contextmanager
    def record(self, today: str = TODAY, actor: str = "王芳") -> Iterator[Record]:
        moment = {"at": f"{today}T01:00:00Z", "today": date.fromisoformat(today)}
        with transaction(self.path, **moment, actor=actor, command="test") as record:
            yield record

    def add(self, title: str = "整改食堂消防隐患", owner: str = "后勤处", today: str = TODAY, **fields: Any) -> int:
        """The id of a new task, assigned ``today`` unless ``fields`` say otherwise."""
        with self.record(today) as record:
            task = add(record, TaskRequest(title=title, owner=owner, **fields), Register(record), "督〔{year}〕{n}号")
            return task.id or 0

    def do(self, step: Callable[..., Any], task: int, *words: Any, today: str = TODAY, **more: Any) -> Any:
        """One step with a task, as a command of its own."""
        with self.record(today) as record:
            return step(record, load(record, task), *words, **more)

    def edit(self, task: int, **fields: Any) -> None:
        with self.record() as record:
            edit(record, load(record, task), TaskRequest(**fields), Register(record))

    def feedback(self, task: int, text: str = "正在办理", percent: int | None = None, today: str = TODAY) -> None:
        self.do(give_feedback, task, text, percent, today=today)

    def close(self, task: int, on: str = TODAY, result: str | None = None) -> None:
        self.do(close, task, date.fromisoformat(on), result)

    def undo(self, choose: Callable[..., Batch] = last_batch, *which: int) -> None:
        """Take a command back: the last one, or which ``choose`` says."""
        with self.record() as record:
            undo(record, choose(record, *which))

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        with reading(self.path) as reader:
            yield reader

    def rows(self, clock: Clock = CLOCK, **filters: Any) -> list[Row]:
        """The tasks that the filters let through."""
        with self.reader() as reader:
            return list(listing(reader, clock, Filters(**filters)).rows)

    def row(self, task: int, clock: Clock = CLOCK) -> Row:
        return self.rows(clock, ids=(task,))[0]

    def copied_to(self, other: "Office") -> "Office":
        """``other``, now with all that is in this store: nine tasks are copied faster than registered."""
        if is_server(other.path):
            copy_rows(self.path, other.path)
        else:
            self.sql("PRAGMA wal_checkpoint(TRUNCATE)")  # whoever closes it last has written all into the one file
            shutil.copy(self.path, other.path)
        return other

    def sql(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """What the database itself says; also for what no action does yet."""
        if is_server(self.path):
            from duban.store.postgres.connection import Postgres

            with closing(Postgres(self.path)) as server:
                found = server.execute(statement, parameters)
                return found.fetchall() if getattr(found, "description", None) else []
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            return connection.execute(statement, parameters).fetchall()

    def events(self, task: int) -> list[tuple[Any, ...]]:
        """The record of a task: kind, field, old and new."""
        return self.sql("SELECT kind, field, old, new FROM event WHERE task_id = ? ORDER BY id", task)


@pytest.fixture
def chinese() -> Iterator[None]:
    """What is said is said in Chinese."""
    locales.use("zh")
    yield
    locales.use("en")


@pytest.fixture(scope="session")
def postgres(processes: None) -> Iterator[Server]:
    """The server of this run; the test is skipped where none can start."""
    with running(place() / f"duban-server-{RUN}") as server:
        server.make_quick()
        server.make_template()
        yield server


@pytest.fixture(scope="session")
def own_server(processes: None) -> Iterator[Server]:
    """A server that a test may end, and that keeps what it acknowledged."""
    with own() as server:
        server.make_template()
        yield server


@pytest.fixture
def server(postgres: Server) -> Iterator[str]:
    """The address of an empty database of its own on a real server."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def made_server(postgres: Server) -> Iterator[str]:
    """The same with the tables of a store in it."""
    with postgres.database(MADE) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.process)])
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test keeps its store, once in a file that is not yet there and once on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "office.db")
    url: str = request.getfixturevalue("made_server")
    return url


of_files = pytest.mark.of_files
"""What a test is marked with that is about a store in a file, or the lack of one: --on-server leaves it out."""


def pytest_configure(config: pytest.Config) -> None:
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    config.addinivalue_line("markers", "of_files: about a store in a file; left out with --on-server")


def pytest_sessionstart() -> None:
    gc.disable()  # nothing that is collected goes away again: to look for garbage would be a quarter of the time


def pytest_collection_finish() -> None:
    gc.freeze()  # what was imported and collected stays: else each search goes through all of it, in each process
    gc.set_threshold(50_000)  # as duban has it
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--on-server"):
        for item in items:
            if item.get_closest_marker("of_files"):
                item.add_marker(pytest.mark.skip(reason="it is about a store in a file"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--on-server", action="store_true", help="keep the stores of the tests on a PostgreSQL server")


@pytest.fixture(scope="session", autouse=True)
def read_here() -> Iterator[None]:
    """A workbook is read inside this process, as where there is no fork: to fork so large a process takes longer.

    Tests of the reading process, and of what it guards against, let duban fork (their conftest.py).
    """

    def read_it(read: Callable[[], isolated.Answer], _memory: int, _seconds: int) -> isolated.Answer:
        with suppress(MemoryError):
            return read()
        return None

    with patch.object(isolated, "_in_child", read_it):
        yield


@pytest.fixture
def copied_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside this process a new store is not made, but copied."""
    monkeypatch.setattr(opening, "_make", templates.copy)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path, copied_stores: None) -> Path | str:
    """Where a test keeps its store: a file that is not there yet, or with --on-server a database with empty tables."""
    if not request.config.getoption("--on-server"):
        return tmp_path / "office.db"
    url: str = request.getfixturevalue("made_server")
    return url


@pytest.fixture
def duban(tmp_path: Path, store: Path | str, processes: None) -> Duban:
    return Duban(tmp_path, store)


@pytest.fixture
def desk(tmp_path: Path, store: Path | str) -> Desk:
    return Desk(tmp_path, store)


@pytest.fixture
def office(store: Path | str) -> Office:
    return Office(store)


@pytest.fixture
def offices(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, copied_stores: None
) -> Iterator[Callable[[], Office]]:
    """Makes one new store after another."""
    with ExitStack() as stack:

        def make() -> Office:
            if not request.config.getoption("--on-server"):
                return Office(tmp_path_factory.mktemp("office") / "office.db")
            server: Server = request.getfixturevalue("postgres")
            return Office(stack.enter_context(server.database(MADE)))

        yield make


@pytest.fixture
def begun(store: Path | str) -> None:
    """The store is there, with nothing in it: most commands want one."""
    if not is_server(store):
        ensure(store)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A store that a module fills once, for its tests to work on copies."""
    return Office(tmp_path_factory.mktemp("model") / "office.db")


@pytest.fixture
def filled(model: Office, office: Office) -> Office:
    """A copy of what the module put into its ``model``."""
    return model.copied_to(office)


class Powerless(Duban):
    """The program without the powers of root over permissions, so that the tests may run as root."""

    def run(self, *arguments: str, **environment: str | None) -> "subprocess.CompletedProcess[str]":
        drop = "import ctypes, os, sys; [ctypes.CDLL(None).prctl(24, power, 0, 0, 0) for power in (1, 2, 3)]"
        command = [sys.executable, "-c", f"{drop}; os.execv(sys.argv[1], sys.argv[1:])", sys.executable]
        return self.finished([*command, "-m", "duban", *arguments], self.environment(**environment))


@pytest.fixture
def powerless(tmp_path: Path, processes: None) -> Powerless:
    return Powerless(tmp_path)
