"""The file system that a path is on, read from the kernel's mount table.

psutil reads /proc/mounts, which merges the options of the mount with those of the file system itself: whether that is
read-only decides how SQLite may open a store.
"""

import os
import sys
from typing import NamedTuple

TABLE = "/proc/self/mountinfo"
# File systems over FUSE report as "fuse.sshfs".
NETWORK = {"9p", "afs", "ceph", "cifs", "coda", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs"} | {
    f"fuse.{each}" for each in ("ceph", "davfs", "glusterfs", "rclone", "s3fs", "sshfs")
}
"""Kernel names of file systems whose files another machine may write at the same time."""


class Mount(NamedTuple):
    """A mounted file system: mount point, type, and whether the file system itself is read-only."""

    point: str
    kind: str
    is_read_only: bool

    @property
    def is_network(self) -> bool:
        """Whether another machine may write its files. Locks and shared memory of this one do not reach it."""
        return self.kind in NETWORK


def mount_of(path: str, table: str | None = None) -> Mount:
    """The mount that a path is on. ``table`` is the text of mountinfo, read from the kernel by default.

    The type is "" on systems without such a table, but for the network drives of Windows.
    """
    if sys.platform == "win32":
        return Mount(os.path.splitdrive(path)[0], "smb3" if _is_remote(path) else "", is_read_only=False)
    if table is None:
        try:
            with open(TABLE, encoding="utf-8", errors="surrogateescape") as file:
                table = file.read()
        except OSError:  # another system than Linux
            return Mount(os.sep, "", is_read_only=False)
    path = os.path.realpath(path)
    # A later mount hides an earlier one on the same point, and max() keeps the first of equals: so in reverse order.
    over = [mount for mount in map(_read, table.splitlines()) if _is_under(path, mount.point)]
    return max(reversed(over), key=lambda mount: len(mount.point), default=Mount(os.sep, "", is_read_only=False))


def _is_remote(path: str) -> bool:
    """Whether Windows has the path on another computer: as \\\\server\\share, or behind a letter."""
    import ctypes

    drive, _path = os.path.splitdrive(os.path.abspath(path))
    remote = 4  # DRIVE_REMOTE of GetDriveTypeW (winbase.h)
    return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote  # type: ignore[attr-defined,unused-ignore]


def _read(line: str) -> Mount:
    """Parse a line of mountinfo: … mount point … " - " type, source, options of the file system (man 5 proc).

    The options before the dash are those of this mount only: the same files may be mounted writable elsewhere.
    """
    before, _dash, after = line.partition(" - ")
    kind, _source, options = (*after.split(" "), "", "")[:3]
    point = before.split(" ")[4]
    for figures in ("040", "011", "012", "134"):  # octal escapes of space, tab, newline and "\"
        point = point.replace(f"\\{figures}", chr(int(figures, 8)))
    return Mount(point, kind, is_read_only="ro" in options.split(","))


def _is_under(path: str, point: str) -> bool:
    return path == point or path.startswith(point.rstrip(os.sep) + os.sep)
