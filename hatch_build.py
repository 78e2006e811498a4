"""Compiles the message catalogues and the policy when the package is built, so that no generated file lies in the
repository."""

import tomllib
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface):
    def initialize(self, version, build_data):
        package = Path(self.root, "src/duban")
        for source in package.joinpath("locales").rglob("*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as binary:
                write_mo(binary, read_po(text))
        text = package.joinpath("policy.toml").read_bytes()
        lines = (
            '"""Made of policy.toml when the package was built."""',
            f"SOURCE = {text!r}",
            f"POLICY = {tomllib.loads(text.decode())!r}",
        )
        package.joinpath("policy.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
