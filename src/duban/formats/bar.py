"""A bar of progress on stderr that goes away when the work is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def bar(total: int) -> Iterator[Callable[[int, str], None]]:
    """Gives what shows that so many of ``total`` are done, with a word about it, and the time that is left."""
    columns = (BarColumn(), TextColumn("{task.description}", markup=False), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda done, said: progress.update(task, completed=done, description=said)
