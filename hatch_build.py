"""Compiles the message catalogues, the policy and the national holidays when the package is built, so that no generated
file lies in the repository."""

import tomllib
from pathlib import Path

import chinese_calendar.constants
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface):
    def initialize(self, version, build_data):
        package = Path(self.root, "src/duban")
        for source in package.joinpath("locales").rglob("*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as binary:
                write_mo(binary, read_po(text))
        policy = package.joinpath("policy.toml").read_bytes()
        make(package / "policy.py", policy, POLICY=tomllib.loads(policy.decode()))
        notices = chinese_calendar.constants
        rest = {day.toordinal(): (False, name) for day, name in notices.holidays.items()}
        work = {day.toordinal(): (True, name) for day, name in notices.workdays.items()}
        make(package / "holidays.py", Path(notices.__file__).read_bytes(), DAYS=rest | work)


def make(module, source, **constants):
    """Write what ``source`` says as a module; duban compares its bytes before it believes it (``built.py``)."""
    lines = ('"""Made when the package was built."""', *(f"{name} = {each!r}" for name, each in constants.items()))
    module.write_text("\n".join([*lines, f"SOURCE = {source!r}"]) + "\n", encoding="utf-8")
