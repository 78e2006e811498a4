"""The steps and remarks that follow the creation of a store."""

from pathlib import Path

from duban.address import is_server
from duban.cli.talk import remark
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings
from duban.store.failures import network_drive
from duban.store.sqlite.leftovers import set_aside
from duban.store.sqlite.sharing import share


def settle(settings: Settings) -> None:
    """Make a shared store writable for the group; warn of leftovers, a strict umask, and a network drive."""
    if is_server(settings.store):
        return
    store = Path(settings.store)
    # A -wal file of a deleted store would be applied to the new one, so such files were renamed before it was created.
    for left in set_aside(store):
        message = _("{path} was left by a store that no longer exists; it is not used for the new one.")
        remark(visible(message.format(path=left)))
    if settings.policy["store"]["shared"] and not share(store):
        message = _("Your umask prevents colleagues from writing to the store: chmod 660 {path}")
        remark(visible(message.format(path=store)))
    if message := network_drive(store):
        remark(visible(message))
