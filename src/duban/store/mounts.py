"""Which file system a path is on, as the kernel tells it."""

import os
from typing import NamedTuple

TABLE = "/proc/self/mountinfo"
NETWORK = {"9p", "afs", "ceph", "cifs", "coda", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs"} | {
    f"fuse.{each}" for each in ("ceph", "davfs", "glusterfs", "rclone", "s3fs", "sshfs")
}
"""What the kernel calls file systems whose files another machine may write at the same time."""


class Mount(NamedTuple):
    """Where a file system is mounted, its kind, and whether nobody at all can write it."""

    point: str
    kind: str
    is_read_only: bool

    @property
    def is_network(self) -> bool:
        """Whether another machine may write its files, so that locks and shared memory do not keep it out."""
        return self.kind in NETWORK


def mount_of(path: str, table: str | None = None) -> Mount:
    """The mount that a path is on, of the ``table`` of the kernel; of no kind where there is no such table."""
    if table is None:
        try:
            with open(TABLE, encoding="utf-8", errors="surrogateescape") as file:
                table = file.read()
        except OSError:  # another system than Linux
            return Mount(os.sep, "", is_read_only=False)
    path = os.path.realpath(path)
    over = [mount for mount in map(_read, table.splitlines()) if _is_under(path, mount.point)]
    return max(reversed(over), key=lambda mount: len(mount.point), default=Mount(os.sep, "", is_read_only=False))


def _read(line: str) -> Mount:
    """A line of the table: point of mounting, " - ", kind, source and the options of the file system itself.

    The options before the dash are those of the mount alone: another mount of the same files may be written.
    """
    before, _dash, after = line.partition(" - ")
    kind, _source, options = (*after.split(" "), "", "")[:3]
    point = before.split(" ")[4]
    for figures in ("040", "011", "012", "134"):  # how a blank, a tab, a line's end and "\" are written
        point = point.replace(f"\\{figures}", chr(int(figures, 8)))
    return Mount(point, kind, is_read_only="ro" in options.split(","))


def _is_under(path: str, point: str) -> bool:
    return path == point or path.startswith(point.rstrip(os.sep) + os.sep)
