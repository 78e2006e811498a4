"""The entry of ``duban`` and of ``python -m duban``: it runs a command line, and leaves at once."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process and leave with its exit code.

    A start makes tens of thousands of objects and no garbage, and an end need not take each of them apart again:
    together an eighth of the time of a report (docs/performance.md). The rows of an import make no garbage either.
    """
    gc.set_threshold(50_000)
    from duban.cli import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or nobody reads it: the code has said so
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
