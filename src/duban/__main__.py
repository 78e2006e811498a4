"""The entry point of ``duban`` and ``python -m duban``: run a command line and exit without cleaning up."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process and exit with its code.

    A start creates tens of thousands of objects and no garbage cycles, so the collector runs rarely; and the exit skips
    the destruction of all objects. Together this saves an eighth of the time of a report (docs/performance.md). Imports
    create no garbage cycles either.
    """
    # The default of 700 allocations runs the collector dozens of times before the first row is read.
    gc.set_threshold(50_000)
    from duban.cli import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # os._exit does not flush. A closed or broken stream is reported by ``run`` already, in the exit code.
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
