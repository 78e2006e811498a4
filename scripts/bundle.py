"""Make a folder with which a machine without network installs duban: wheels, a Python, install.sh and 说明.txt.

    python scripts/bundle.py --platform x86_64     # makes dist/duban-0.1.0-x86_64
    python scripts/bundle.py --platform aarch64 --python cpython-3.11.18-aarch64-unknown-linux-gnu.tar.gz
    python scripts/bundle.py --lock                # settles anew which releases, after a change in pyproject.toml

It runs on Linux with network, in a working copy with the extra "dev". No package on PyPI brings a standalone Python
from a known hand, so it is the build of the project python-build-standalone: what --python names, else what uv can
fetch, else the folder says where to get it, and install.sh takes a Python 3.11 of the machine.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "scripts" / "requirements.lock"
PARTS = ROOT / "scripts" / "bundle"
PYTHON = "3.11"
OLDEST_GLIBC = 28
"""UOS 20 and Kylin V10 have glibc 2.28; wheels for older ones serve, too."""
PLATFORMS = ("x86_64", "aarch64")
_UV = Path(sys.executable).with_name("uv")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--platform", choices=PLATFORMS, default="x86_64")
    parser.add_argument("--python", type=Path, help="the archive of a standalone Python for that platform")
    parser.add_argument("-o", "--output", type=Path, help="the folder to make")
    parser.add_argument("--lock", action="store_true", help="write requirements.lock anew, and nothing else")
    asked = parser.parse_args()
    if not _UV.exists():
        sys.exit(f"uv is not beside {sys.executable}: run it with an environment that has “.[dev]” (CONTRIBUTING.md)")
    if asked.lock:
        lock()
        return
    folder = asked.output or ROOT / "dist" / f"duban-{_version()}-{asked.platform}"
    if folder.exists():
        sys.exit(f"{folder} is there already: remove it, or choose another with -o")
    with tempfile.TemporaryDirectory(dir=_made(folder.parent)) as room:
        made = Path(room, "bundle")
        make(made, asked.platform, asked.python)
        made.rename(folder)
    sys.stdout.write(f"{folder}\n")


def lock() -> None:
    """Settle which releases are installed, with their hashes, for all platforms."""
    options = [
        "--universal",
        "--python-version",
        PYTHON,
        "--generate-hashes",
        "--no-header",
        "--quiet",
        "--no-annotate",
    ]
    _run("uv", "pip", "compile", str(ROOT / "pyproject.toml"), "--extra", "postgres", *options, "-o", str(LOCK))


def make(folder: Path, platform: str, python: Path | None) -> None:
    """Fill a new folder."""
    wheels = _made(folder / "wheels")
    tags = [f"manylinux_2_{minor}_{platform}" for minor in range(OLDEST_GLIBC, 16, -1)]
    of_platform = [option for tag in (*tags, f"manylinux2014_{platform}") for option in ("--platform", tag)]
    target = ["--only-binary", ":all:", "--implementation", "cp", "--python-version", PYTHON, *of_platform]
    _run("-m", "pip", "download", "-q", "--require-hashes", "-r", str(LOCK), "--no-deps", *target, "-d", str(wheels))
    _run("-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT))
    shutil.copy(LOCK, folder)
    shutil.copytree(PARTS, folder, dirs_exist_ok=True)
    if not _with_python(folder, platform, python):
        name = "缺少Python.txt"
        folder.joinpath(name).write_text(_where_python_is(platform), encoding="utf-8")
        sys.stderr.write(f"No standalone Python could be fetched; {name} in the folder says where it is.\n")
    sums = "".join(f"{digest}  {path}\n" for path, digest in _digests(folder))
    folder.joinpath("SHA256SUMS").write_text(sums, encoding="utf-8")


def _with_python(folder: Path, platform: str, archive: Path | None) -> bool:
    """Put a Python into the folder; whether there is one."""
    if archive:
        with tarfile.open(archive) as file:
            file.extractall(folder, filter="data")  # its top folder is "python"
        return True
    with tempfile.TemporaryDirectory() as room:
        try:
            _run("uv", "python", "install", "-q", "--no-bin", "--install-dir", room, _called(platform), quiet=True)
        except subprocess.CalledProcessError:
            return False
        made = next(path for path in Path(room).iterdir() if path.name.startswith("cpython") and not path.is_symlink())
        shutil.copytree(made, folder / "python", symlinks=True)
    return True


def _where_python_is(platform: str) -> str:
    """A note with the address of the archive, as uv knows it."""
    options = ["--only-downloads", "--all-arches", "--show-urls", "--output-format", "json", _called(platform)]
    listed = json.loads(_run("uv", "python", "list", *options, quiet=True))
    urls = [url for each in listed if (url := each.get("url")) and f"-{platform}-" in url]
    return (
        f"本文件夹不含 Python。目标机器没有 Python {PYTHON} 时，请在可联网的电脑上下载下面的文件，\n"
        f"再执行 python scripts/bundle.py --platform {platform} --python 下载的文件，重新制作本文件夹。\n\n"
        + "".join(f"{url}\n" for url in urls[:1])
    )


def _called(platform: str) -> str:
    return f"cpython-{PYTHON}-linux-{platform}-gnu"


def _digests(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        yield path.relative_to(folder), hashlib.sha256(path.read_bytes()).hexdigest()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _version() -> str:
    text = ROOT.joinpath("src/duban/__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def _run(*command: str, quiet: bool = False) -> str:
    """Run this Python with options, or uv, which is beside it; returns what it said."""
    program = [str(_UV), *command[1:]] if command[0] == "uv" else [sys.executable, *command]
    errors = subprocess.DEVNULL if quiet else None
    return subprocess.run(program, check=True, stdout=subprocess.PIPE, stderr=errors, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    main()
