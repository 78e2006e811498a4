"""The store: where it is, who may write it, what it holds, and the age of its last backup."""

import os
import stat
from datetime import datetime
from pathlib import Path

from duban.cli.doctor.finding import Finding, look, message_and_hint, ok, wrong
from duban.locales import _, ngettext
from duban.settings import Settings
from duban.store.failures import check_place, explained, network_drive, no_store, others_write

OLD_DAYS = 7
"""After this many days a backup is old."""


def place(settings: Settings) -> Finding:
    if "store" in settings.mistakes:
        return wrong(*message_and_hint(settings.mistakes["store"]))
    if settings.is_on_server:
        return ok(_("on a server: {address}").format(address=settings.store_shown))
    if settings.store.startswith("~"):
        return wrong(_("There is no home directory."), _("Set HOME, or --store and --config."))
    return _place_of(Path(settings.store_shown), settings)


def _place_of(path: Path, settings: Settings) -> Finding:
    if not path.exists() and not settings.is_store_named and not path.is_symlink():
        return ok(_("none yet at {path}; “duban add” or “duban import” creates it").format(path=path))
    check_place(path)
    if not path.exists():
        raise no_store(path)
    if drive := network_drive(path):
        return wrong(
            drive, _("Copy it to a disk of this computer, and name that file: “duban db backup FILE”, --store FILE")
        )
    return ok(str(path))


def _is_there(settings: Settings) -> bool:
    """Whether the requested store exists. If that setting is unreadable, the store is a substitute, and does not
    count."""
    return "store" not in settings.mistakes and Path(settings.store).is_file()


def access(settings: Settings) -> Finding:
    """Whether this user may write the store, and who else may."""
    if settings.is_on_server:
        return ok(_("by the roles of the server, which “duban db grant” gives"))
    path = Path(settings.store)
    if not _is_there(settings):
        return ok(_("nothing to examine"))
    if not os.access(path, os.W_OK):
        return look(
            _("{path} may be read and not written by {user}.").format(path=path, user=settings.user),
            _("If you should change tasks, ask its owner: it has to be shared with your group."),
        )
    shared = settings.policy["store"]["shared"]
    if others_write(path) and not shared:
        from duban.store.sqlite.sharing import too_open

        error = too_open(path)
        return wrong(error.message, error.hint)
    return _beside(path, settings, shared=shared)


def _beside(path: Path, settings: Settings, *, shared: bool) -> Finding:
    """Whether files can be created beside the store, whether only its owner or group may write it, and who may replace
    it."""
    directory = path.absolute().parent
    if not os.access(directory, os.W_OK):
        return wrong(
            _("{user} may make no file in {path}, where the database keeps others beside the store.").format(
                user=settings.user, path=directory
            ),
            _("Run: chmod u+w {path}; if it is not yours, ask its owner.").format(path=directory),
        )
    if os.name != "posix":
        return ok(_("may be written; who else may is shown by the properties of the file"))
    mode = path.stat().st_mode
    held_by = directory.stat().st_mode
    if held_by & stat.S_IWOTH and not held_by & stat.S_ISVTX:
        return wrong(
            _("Everybody may replace the files in {path}.").format(path=directory),
            _("Run: chmod o-w {path}").format(path=directory),
        )
    if mode & stat.S_IROTH:
        return look(_("Everybody may read {path}.").format(path=path), _("Run: chmod o-r {path}").format(path=path))
    if shared:
        return ok(_("shared; it may be written by the group {group}: {members}").format(**_group(path)))
    return ok(_("only you may read and write it"))


def _group(path: Path) -> dict[str, str]:
    import grp

    number = path.stat().st_gid
    try:
        group = grp.getgrgid(number)
    except KeyError:
        return {"group": str(number), "members": "—"}
    return {"group": group.gr_name, "members": _(", ").join(group.gr_mem) or "—"}


def content(settings: Settings) -> Finding:
    """Whether the store can be read, and what it holds. It is neither made nor migrated."""
    from duban.store.checks.examining import held, held_on_server
    from duban.store.sqlite.schema import VERSION

    if not settings.is_on_server and not _is_there(settings):
        return ok(_("nothing to examine"))
    try:
        store = held_on_server(settings.store) if settings.is_on_server else held(settings.store)
    except Exception as error:
        if known := explained(error, settings.store):
            return wrong(known.message, known.hint)
        raise
    parts = [
        ngettext("{count} task", "{count} tasks", store.tasks).format(count=store.tasks),
        _("table version {version}").format(version=store.version),
        *([f"PostgreSQL {store.server}"] if store.server else []),
    ]
    holds = _(", ").join(parts)
    if store.version < VERSION:
        return look(holds, _("The next command brings it up to date, or “duban db upgrade”."))
    return ok(holds)


def backup(settings: Settings) -> Finding:
    """The age of the last backup by “duban db backup”, whether it still exists, and whether it is on another disk."""
    from duban.store.checks.examining import held

    if settings.is_on_server:
        return look(
            _("Backups of a server cannot be seen from here."),
            _("Ask its administrator, or make a copy of your own: “duban db backup FOLDER/”"),
        )
    if not _is_there(settings):
        return ok(_("nothing to examine"))
    advice = _("Make one each day: “duban db backup FOLDER/ --keep 30”")
    try:
        last = held(settings.store).backup
    except Exception as error:
        if explained(error, settings.store):
            return wrong(_("The store cannot be read."), _("Restore a backup: “duban db restore FILE”"))
        raise
    return _aged(settings, *last, advice=advice) if last else look(_("No backup was made yet."), advice)


def _aged(settings: Settings, moment: str, path: str, *, advice: str) -> Finding:
    days = (settings.today - datetime.fromisoformat(moment).astimezone(settings.zone).date()).days
    old = ngettext("{count} day old: {path}", "{count} days old: {path}", days) if days else _("of today: {path}")
    backup = old.format(count=days, path=path)
    if days > OLD_DAYS:
        return look(backup, advice)
    copy = Path(path)
    if not copy.exists():
        return look(_("{found}, which is not there any more").format(found=backup), advice)
    if copy.stat().st_dev == Path(settings.store).stat().st_dev:
        return look(
            _("{found}, on the same disk as the store").format(found=backup),
            _("Copy it to another disk or computer: a disk that fails takes both."),
        )
    return ok(backup)
