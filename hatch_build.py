"""Compiles the message catalogues, the policy, the national holidays and the lunar festivals when the package is
built, so that no generated file lies in the repository."""

import tomllib
from datetime import date
from pathlib import Path

import chinese_calendar.constants
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from lunar_python import Lunar, Solar


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
        make(package / "festivals.py", b"lunar_python", FESTIVALS={year: festivals(year) for year in range(2004, 2201)})


def festivals(year):
    """The ordinals of the lunar New Year, 清明, 端午 and 中秋 of a year."""
    lunar = [Lunar.fromYmd(year, month, day).getSolar() for month, day in ((1, 1), (5, 5), (8, 15))]
    qingming = Solar.fromYmd(year, 5, 1).getLunar().getJieQiTable()["清明"]
    days = (lunar[0], qingming, *lunar[1:])
    return tuple(date(day.getYear(), day.getMonth(), day.getDay()).toordinal() for day in days)


def make(module, source, **constants):
    """Write what ``source`` says as a module; duban compares its bytes before it believes it (``built.py``)."""
    lines = ('"""Made when the package was built."""', *(f"{name} = {each!r}" for name, each in constants.items()))
    module.write_text("\n".join([*lines, f"SOURCE = {source!r}"]) + "\n", encoding="utf-8")
