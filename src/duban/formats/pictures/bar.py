"""A progress bar on stderr that disappears when the work is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn


@contextmanager
def pulse(text: str) -> Iterator[None]:
    """Show a bar that only says that something goes on."""
    with _drawn(TextColumn(text, markup=False)) as progress:
        progress.add_task("", total=None)
        yield


@contextmanager
def bar(total: int, left: str) -> Iterator[Callable[[int, str], None]]:
    """Show a progress bar, with the time that is left behind the word for it; yields a function (number done of
    ``total``, description) that updates it."""
    percentage = TextColumn("{task.percentage:.0f}%  {task.description}", markup=False)
    with _drawn(percentage, TextColumn(left, markup=False), TimeRemainingColumn()) as progress:
        task = progress.add_task("", total=total)
        yield lambda done, description: progress.update(task, completed=done, description=description)


def _drawn(*columns: ProgressColumn) -> Progress:
    # By default Rich redirects stdout to the console of the bar, which is stderr: a pipe would stay empty.
    return Progress(
        BarColumn(),
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
