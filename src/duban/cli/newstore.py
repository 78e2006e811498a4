"""What is done and told once, when a store was made."""

from pathlib import Path

from duban.address import is_server
from duban.cli.talk import remark
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings
from duban.store.failures import network_drive
from duban.store.leftovers import set_aside
from duban.store.sharing import share


def settle(settings: Settings) -> None:
    """Let colleagues write the new store, where it is shared; tell what may surprise whoever made it."""
    if is_server(settings.store):
        return
    store = Path(settings.store)
    for left in set_aside(store):
        told = _("{path} belongs to a store that is not there any more; no part of the new one is made of it.")
        remark(visible(told.format(path=left)))
    if settings.policy["store"]["shared"] and not share(store):
        told = _("Your umask keeps colleagues from writing the store: chmod 660 {path}")
        remark(visible(told.format(path=store)))
    if told := network_drive(store):
        remark(visible(told))
