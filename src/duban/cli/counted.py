"""The option shared by the reports that count tasks."""

from typing import Annotated

from duban.cli.line.declare import Option
from duban.locales import _

Parts = Annotated[bool, Option("--parts", help=_("Count sub-tasks and tasks circulated for reading too."))]
