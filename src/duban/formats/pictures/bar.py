"""A bar of progress on stderr that goes away when the work is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def bar(total: int) -> Iterator[Callable[[int, str], None]]:
    """Gives what shows that so many of ``total`` are done, with a word about it, and the time that is left."""
    columns = (BarColumn(), TextColumn("{task.description}", markup=False), TimeRemainingColumn())
    console = Console(stderr=True)
    # Rich would send what is written to stdout meanwhile to the bar's stderr, and a pipe would stay empty.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task("", total=total)
        yield lambda done, description: progress.update(task, completed=done, description=description)
