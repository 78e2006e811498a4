"""The command line: parse → action or report → format. Only here does an error become an exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from duban import locales, settings
from duban.cli.line.argv import read
from duban.cli.line.globals import split_globals
from duban.cli.streams import open_streams
from duban.errors import BadRows, DubanError, NotFound, OutputError, Refused, StoreError, Usage
from duban.locales import _


def run(argv: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    debug = "--debug" in argv or bool(os.environ.get("DUBAN_DEBUG"))
    locales.use(settings.language_of_environment(os.environ))
    chosen = settings.Settings()
    try:
        # The language of the environment is set first: an error in the global options is already a message.
        flags, rest = split_globals(argv)
        chosen = settings.Settings(flags)
        locales.use(settings.language(flags, os.environ))
        with suppress(DubanError):  # a command that needs the configuration reports its errors
            locales.use_terms(chosen.config.get("terms", {}))
        open_streams()
        code = _dispatch(rest, chosen)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _discard_stdout()
        return 141  # 128 + SIGPIPE: the reader of a pipe (head, or a pager that was left) has enough
    except KeyboardInterrupt:
        _say(_("Interrupted."), _recorded_message()) if chosen.is_recorded else _say(
            _("Interrupted; nothing was changed by this command.")
        )
        return 130  # 128 + SIGINT
    except Exception as error:  # the boundary: every error becomes a sentence for the user
        if debug:
            raise
        return _report_error(error, chosen)


def _dispatch(argv: list[str], chosen: settings.Settings) -> int:
    """Run the command that the arguments name, or show its help page; "today" without any."""
    if "_DUBAN_COMPLETE" in os.environ:
        return _complete(os.environ["_DUBAN_COMPLETE"])
    from duban.cli.commands import find  # not at the top: it translates when imported, and now the language is known

    asked = find(argv or ["today"], chosen)
    chosen.command = asked.path
    _measure(chosen)
    is_unnamed = asked.command.sections and not asked.arguments
    values = None if is_unnamed else read(asked, chosen)
    if values is not None:
        return asked.command.run(chosen, values)
    from duban.cli.line.help import page
    from duban.cli.talk import remark, say

    (remark if is_unnamed else say)(page(asked))
    return Usage.exit_code if is_unnamed else 0


def _measure(chosen: settings.Settings) -> None:
    """Count ambiguous characters as this terminal draws them, unless the configuration cannot be read: then the command
    itself says so, if it needs it."""
    from duban.formats import text

    is_wide = False
    with suppress(Usage, NotFound):
        is_wide = chosen.is_wide
    if is_wide != text.is_widened():
        text.widen(is_wide)


def _complete(asked: str) -> int:
    """Write completion candidates for a shell ("bash_complete"), or the script that asks for them ("source_bash")."""
    from duban.cli.commands import find
    from duban.cli.line.completion import SHELLS, answer

    shell = next((each for each in asked.split("_") if each in SHELLS), None)
    if shell is None:
        raise Usage(
            _("_DUBAN_COMPLETE is {value!r}, which is not a supported shell.").format(value=asked),
            _("Use source_bash, source_zsh or source_fish."),
        )
    if "source" in asked:
        from duban.cli.line.shells import SCRIPTS

        sys.stdout.write(SCRIPTS[shell])
    else:
        sys.stdout.write(answer(shell, os.environ, find))
    return 0


def _report_error(error: Exception, chosen: settings.Settings) -> int:
    """Write the error to stderr in a sentence or two, and return its exit code."""
    known = _explained(error, chosen)
    if isinstance(known, OutputError):
        _discard_stdout()
    if known is None:
        _say(
            _("Internal error in duban: {kind}: {reason}").format(kind=type(error).__name__, reason=error),
            _("Please report it; the same command with --debug shows where it happened."),
        )
        return 1
    hint = known.hint
    if chosen.is_recorded and isinstance(known, StoreError | OutputError):
        # Hints for errors of the database driver say that nothing was changed, which is not true here.
        hint = (
            f"{_recorded_message()} {hint}" if known is error and isinstance(known, StoreError) else _recorded_message()
        )
    _say(known.message, hint, *(known.settling if isinstance(known, BadRows) else ()))
    return known.exit_code


def _recorded_message() -> str:
    """The message for a command whose changes are stored, and only its output failed."""
    return _("The changes made by this command were saved; only its output was cut off. Do not repeat it.")


def _explained(error: Exception, chosen: settings.Settings) -> DubanError | None:
    """The error as one with a sentence for the user; None for what can only be a bug."""
    if isinstance(error, DubanError):
        return error
    if isinstance(error, OSError):
        return _from_os_error(error)
    if isinstance(error, OverflowError):  # ten days beyond a deadline of 9999-12-31
        return Refused(
            _("This command arrives at a date or number that is out of range."),
            _("Nothing was changed. Check the years and numbers of the tasks and of the command."),
        )
    # Bytes of the command line that are not UTF-8 become lone surrogates, on which only the store fails.
    if isinstance(error, UnicodeEncodeError):
        return Usage(
            _("The text {text!r} is not valid UTF-8.").format(text=error.object[:40]),
            _("Check the encoding of the terminal or of the file it came from."),
        )
    from duban.store.failures import explained

    if explanation := explained(error, chosen.store):
        return explanation
    from duban.store.checks.suspicion import damage  # an unexpected value may come from a damaged store, not from a bug

    return damage(chosen.store)


def _from_os_error(error: OSError) -> OutputError:
    why = locales.reason(error.errno)
    if error.filename is None:
        return OutputError(
            _("The output cannot be written: {reason}.").format(reason=why), _("Check the disk or device it goes to.")
        )
    return OutputError(
        _("{path} cannot be used: {reason}.").format(path=error.filename, reason=why),
        _("Check the permissions of the file and its directory."),
    )


def _say(message: str, hint: str = "", *more: str) -> None:
    from duban.formats.text import visible

    lines = [f"duban: {visible(message)}", *map(visible, filter(None, [hint, *more]))]
    with suppress(AttributeError, OSError):  # stderr closed or its disk full: the exit code still reports the error
        sys.stderr.write("\n".join(lines) + "\n")


def _discard_stdout() -> None:
    """Discard what is still buffered for stdout, so that the interpreter does not fail on flushing it at exit.

    Source: Python's documentation of the module signal, "Note on SIGPIPE".
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
