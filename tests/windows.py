"""A day of an office on a computer as Windows is, as far as another system can be made so. A script of test_windows.py.

What Python lacks there is taken away before duban is imported: modules, functions, signals. What cannot be tried so is
how Windows itself treats paths and open files.
"""

import ctypes
import importlib
import os
import pkgutil
import select
import signal
import sys
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import platformdirs
import sqlmodel

import duban

MODULES = ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "readline", "syslog")
LACKING: dict[Any, tuple[str, ...]] = {
    os: (
        *("fork", "forkpty", "geteuid", "getuid", "getegid", "getgid", "getgroups", "chown", "lchown", "fchown"),
        *("mkfifo", "mknod", "setsid", "uname", "killpg", "wait4", "nice", "sync", "posix_spawn", "getloadavg"),
        *("O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK", "fchmod", "pread", "statvfs"),
    ),
    signal: ("SIGPIPE", "SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGQUIT", "SIGTSTP", "alarm", "setitimer"),
    select: ("poll", "epoll"),
}
DAY = """
--help
demo
add 整治占道经营😀 --owner 住建局 --due 2026-11-20 --assigned 2026-11-01
overdue
overdue -o late.xlsx
list -o list.csv
list -o list.html
list -f ics -o list.ics
import late.xlsx --dry-run
import list.csv --dry-run
attach 1 list.csv
show 1
urge 1
undo
remind
progress
trend
calendar
page -o page.html
notice 1 -o notice.docx
db backup copies/
db check
db restore {backup} --yes
config show
doctor
"""


class Blocked:
    """A finder of modules that finds none of MODULES."""

    def find_spec(self, name: str, *_where: object) -> None:
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def imported() -> None:
    """Import every module of duban."""
    for module in pkgutil.walk_packages(duban.__path__, "duban."):
        if module.name != "duban.__main__":
            importlib.import_module(module.name)


def become_windows() -> None:
    imported()  # the libraries, which are others on Windows, are those of this system
    _ = platformdirs.user_data_dir
    sqlmodel.SQLModel.metadata.clear()  # its tables are declared once more
    warnings.simplefilter("ignore")
    for name in [name for name in sys.modules if name.partition(".")[0] in {"duban", *MODULES}]:
        del sys.modules[name]
    sys.meta_path.insert(0, Blocked())  # type: ignore[arg-type]
    for module, names in LACKING.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    kernel = SimpleNamespace(GetDriveTypeW=lambda _root: 3, GetConsoleOutputCP=lambda: 936)
    ctypes.windll = SimpleNamespace(kernel32=kernel)  # type: ignore[attr-defined]
    sys.platform = "win32"
    imported()


def day(home: Path) -> None:
    """All of it with a store of its own; what is said goes where ``sys.stdout`` is."""
    from duban.cli import run

    os.chdir(home)
    os.environ["DUBAN_STORE"] = str(home / "office.db")
    Path("copies").mkdir()
    for line in DAY.strip().splitlines():
        backup = next((str(each) for each in Path("copies").glob("*.db")), "")
        code = run(line.format(backup=backup).split())
        sys.stdout.flush()
        assert code == 0, line
    Path("office.db").write_bytes(b"x" * 5000)
    assert run(["db", "restore", backup, "--yes"]) == 0


def main() -> None:
    """A day with each of the encodings that are named, in the folder of its name: to become Windows takes longest."""
    become_windows()
    for encoding in sys.argv[1:]:
        home = Path.cwd() / encoding
        os.environ["PYTHONIOENCODING"] = encoding
        with (home / "answers.txt").open("w", encoding=encoding) as answers, redirect_stdout(answers):
            day(home)
        os.chdir(home.parent)


if __name__ == "__main__":
    main()
