"""Copies of documents, kept by content, for nobody else to read, and never overwritten."""

import hashlib
import os
from pathlib import Path

import pytest

from duban.errors import NotFound, Refused
from duban.store.attachments import bring, check, folder, keep, place
from duban.store.documents import Folder, problem
from duban.unfinished import PRIVATE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store" / "office.db.files"


def written(path: Path, content: bytes = "批示".encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def copies(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_copy_is_named_after_its_content(root: Path, tmp_path: Path) -> None:
    content = os.urandom(200_000)
    noted = keep(root, written(tmp_path / "在别处" / "批示件.pdf", content))
    sha256 = hashlib.sha256(content).hexdigest()
    assert noted == {"name": "批示件.pdf", "sha256": sha256, "size": 200_000}  # no directories in the name
    assert copies(root) == [place(root, sha256)]
    assert place(root, sha256).read_bytes() == content
    assert (tmp_path / "在别处" / "批示件.pdf").read_bytes() == content


def test_nobody_else_may_read_it(root: Path, tmp_path: Path) -> None:
    source = written(tmp_path / "批示件.pdf")
    source.chmod(0o666)
    before = os.umask(0)
    try:
        noted = keep(root, source)
    finally:
        os.umask(before)
    copy = place(root, str(noted["sha256"]))
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert root.stat().st_mode & 0o777 == 0o700


def test_the_same_content_is_one_copy_under_any_name_and_is_not_written_again(root: Path, tmp_path: Path) -> None:
    first = keep(root, written(tmp_path / "a.pdf"))
    copy = place(root, str(first["sha256"]))
    inode = copy.stat().st_ino
    second = keep(root, written(tmp_path / "b.pdf"))
    assert (first["sha256"], second["name"]) == (second["sha256"], "b.pdf")
    assert copies(root) == [copy]
    assert copy.stat().st_ino == inode


def test_a_changed_file_is_another_copy_and_the_first_one_stays(root: Path, tmp_path: Path) -> None:
    source = written(tmp_path / "a.pdf", b"one")
    first = keep(root, source)
    source.write_bytes(b"two")
    second = keep(root, source)
    assert place(root, str(first["sha256"])).read_bytes() == b"one"
    assert place(root, str(second["sha256"])).read_bytes() == b"two"


def test_an_empty_file_is_a_document_too(root: Path, tmp_path: Path) -> None:
    assert keep(root, written(tmp_path / "空.txt", b""))["size"] == 0


def test_a_link_is_followed_and_keeps_its_own_name(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(written(tmp_path / "a.pdf", b"one"))
    noted = keep(root, link)
    copy = place(root, str(noted["sha256"]))
    assert noted["name"] == "link.pdf"
    assert not copy.is_symlink()


def test_what_is_no_file(root: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for refuse in (check, lambda path: keep(root, path)):
        with pytest.raises(NotFound, match=r"missing\.pdf"):
            refuse(tmp_path / "missing.pdf")
        with pytest.raises(Refused, match="not a regular file"):
            refuse(tmp_path)
        with pytest.raises(Refused, match="pipe is not a regular file"):
            refuse(tmp_path / "pipe")
    assert not root.exists()


def test_a_copy_that_cannot_be_finished_leaves_nothing(root: Path, tmp_path: Path) -> None:
    source = written(tmp_path / "a.pdf")
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    root.mkdir(parents=True)
    written(root / sha256[:2])  # a file where the directory has to be
    with pytest.raises(OSError, match=sha256[:2]):
        keep(root, source)
    assert copies(root) == [root / sha256[:2]]


def test_copies_are_beside_the_store_or_where_the_office_says() -> None:
    store = Path("/office/ledger.db")
    assert folder(store) == Path("/office/ledger.db.files")
    assert folder(store, "/scans") == Path("/scans")
    assert folder(store, "scans") == Path("/office/scans")  # wherever the command is run from


def test_a_missing_or_altered_copy_is_found(root: Path, tmp_path: Path) -> None:
    noted = keep(root, written(tmp_path / "批示件.pdf"))
    sha256 = str(noted["sha256"])
    copy = place(root, sha256)
    assert problem(Folder(root, PRIVATE), "批示件.pdf", sha256) is None
    copy.write_bytes(copy.read_bytes() + b" ")
    altered = problem(Folder(root, PRIVATE), "批示件.pdf", sha256) or ""
    assert "批示件.pdf was altered" in altered
    assert str(copy) in altered
    copy.unlink()
    assert "批示件.pdf is missing" in (problem(Folder(root, PRIVATE), "批示件.pdf", sha256) or "")


@pytest.mark.parametrize("said", ["{path}", "../../{name}", "..", ""])
def test_a_store_of_somebody_else_names_no_file_outside_the_folder(root: Path, tmp_path: Path, said: str) -> None:
    secret = written(tmp_path / "机密.txt")
    root.mkdir(parents=True)
    named = place(root, said.format(path=secret, name=secret.name))
    assert not named.is_file()
    bring(said.format(path=secret, name=secret.name), root, tmp_path / "other.files")
    assert copies(tmp_path / "other.files") == []
