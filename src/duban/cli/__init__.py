"""The command line: parse → action or report → format, and the only place where an error becomes an exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from duban import locales, settings
from duban.cli.line.argv import read
from duban.cli.line.globals import split_globals
from duban.errors import DubanError, OutputError, Refused, StoreError, Usage
from duban.locales import _


def run(argv: Sequence[str]) -> int:
    """Answer a command line. Gives the exit code of the contract."""
    debug = "--debug" in argv or bool(os.environ.get("DUBAN_DEBUG"))
    locales.use(settings.language_of_environment(os.environ))
    chosen = settings.Settings()
    try:
        flags, rest = split_globals(argv)
        chosen = settings.Settings(flags)
        locales.use(settings.language(flags, os.environ))
        _open_streams()
        code = _dispatch(rest, chosen)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _let_go_of_stdout()
        return 141
    except KeyboardInterrupt:
        _say(_("Interrupted."), _kept()) if chosen.is_recorded else _say(
            _("Interrupted; nothing was changed by this command.")
        )
        return 130
    except Exception as error:  # the boundary: whatever it is, the person gets a sentence
        if debug:
            raise
        return _answer_for(error, chosen)


def _dispatch(argv: list[str], chosen: settings.Settings) -> int:
    """Run the command that is named, or show its help page."""
    if "_DUBAN_COMPLETE" in os.environ:
        return _complete(os.environ["_DUBAN_COMPLETE"])
    from duban.cli.commands import find  # now that its language is known

    asked = find(argv or ["today"], chosen)
    chosen.command = asked.path
    is_unnamed = asked.command.sections and not asked.arguments
    values = None if is_unnamed else read(asked, chosen)
    if values is not None:
        return asked.command.run(chosen, values)
    from duban.cli.line.help import page
    from duban.cli.talk import remark, say

    (remark if is_unnamed else say)(page(asked))
    return Usage.exit_code if is_unnamed else 0


def _complete(asked: str) -> int:
    """Tell a shell what the Tab key offers ("bash_complete"), or give it the script that asks so ("source_bash")."""
    from duban.cli.commands import find
    from duban.cli.line.completion import SHELLS, answer

    shell = next((each for each in asked.split("_") if each in SHELLS), None)
    if shell is None:
        raise Usage(
            _("_DUBAN_COMPLETE is {value!r}, which names no shell.").format(value=asked),
            _("Say source_bash, source_zsh or source_fish."),
        )
    if "source" in asked:
        from duban.cli.line.shells import SCRIPTS

        sys.stdout.write(SCRIPTS[shell])
    else:
        sys.stdout.write(answer(shell, os.environ, find))
    return 0


def _open_streams() -> None:
    """UTF-8 wherever a program reads, what the terminal speaks elsewhere; never a crash on a character."""
    if sys.stdout is None:
        raise OutputError(_("The standard output is closed, so that no answer can be given; nothing was done."))
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def _answer_for(error: Exception, chosen: settings.Settings) -> int:
    """Say what went wrong, in a sentence or two on stderr, and give the exit code for it."""
    told = _as_told(error, chosen)
    if isinstance(told, OutputError):
        _let_go_of_stdout()
    if told is None:
        _say(
            _("A bug in duban: {kind}: {reason}").format(kind=type(error).__name__, reason=error),
            _("Please report it; the same command with --debug shows where it happened."),
        )
        return 1
    hint = told.hint
    if chosen.is_recorded and isinstance(told, StoreError | OutputError):
        # the sentences for a driver's errors say that nothing was changed
        hint = f"{_kept()} {hint}" if told is error and isinstance(told, StoreError) else _kept()
    _say(told.message, hint)
    return told.exit_code


def _kept() -> str:
    """What is said where a command did all that it should, and only its answer failed."""
    return _("What this command changed is recorded; only its answer was cut off. Do not repeat it.")


def _as_told(error: Exception, chosen: settings.Settings) -> DubanError | None:
    if isinstance(error, DubanError):
        return error
    if isinstance(error, OSError):
        return _told_by_the_system(error)
    if isinstance(error, OverflowError):  # ten days beyond a deadline of 9999-12-31
        return Refused(
            _("A day or a figure that this command comes to is beyond what can be counted."),
            _("Look at the years and the figures of the tasks, and of the command; nothing was changed."),
        )
    if isinstance(error, UnicodeEncodeError):  # bytes on the command line that are no text, met by the store
        return Usage(
            _("The text {text!r} is not valid UTF-8.").format(text=error.object[:40]),
            _("Look at the encoding of the terminal or of the file that it came from."),
        )
    from duban.store.failures import explained

    if told := explained(error, chosen.store):
        return told
    from duban.store.suspicion import damage  # before it is called a bug

    return damage(chosen.store)


def _told_by_the_system(error: OSError) -> OutputError:
    why = locales.reason(error.errno)
    if error.filename is None:
        return OutputError(
            _("The output cannot be written: {reason}.").format(reason=why),
            _("Look at the disk or the device that it goes to."),
        )
    return OutputError(
        _("{path} cannot be used: {reason}.").format(path=error.filename, reason=why),
        _("Look at the permissions of the file and of its directory."),
    )


def _say(message: str, hint: str = "") -> None:
    from duban.formats.text import visible

    lines = [f"duban: {visible(message)}", *([visible(hint)] if hint else [])]
    with suppress(AttributeError, OSError):  # closed or full: the exit code still tells
        sys.stderr.write("\n".join(lines) + "\n")


def _let_go_of_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not stumble over it at its end.

    Source: Python's documentation of the module signal, "Note on SIGPIPE".
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
