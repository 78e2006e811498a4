"""The guides of docs/, which are part of the package: their names, their commands, and their text."""

from duban.locales import _, command, current, term, terms

GUIDES = {
    "daily": ("today", "overdue", "feedback", "close"),
    "ledgers": ("import", "list"),
    "deadlines": ("date", "calendar", "extend"),
    "urging": ("urge", "remind"),
    "forms": ("notice",),
    "drafts": ("draft",),
    "rounds": ("forms", "collect"),
    "check": ("check",),
    "scores": ("score", "credit"),
    "circulars": ("circular",),
    "meetings": ("meeting", "routine", "incident"),
    "policy": ("config",),
    "sharing": ("db grant", "db copy"),
    "rights": ("db grant", "db revoke"),
    "moving": ("db copy",),
    "backups": ("db backup", "db restore"),
    "scripting": (),
    "installing": ("doctor", "completion"),
}
"""The guides in the order of the README, each with the commands that lead to it."""


def meant(typed: str) -> str | None:
    """The guide of that name in either language, or None."""
    return next((name for name in GUIDES if typed.lower() in terms("guide", name)), None)


def nearest(typed: str) -> str | None:
    """The guide whose name is most like an unknown word, if any is."""
    from difflib import get_close_matches

    named = {word: name for name in GUIDES for word in terms("guide", name)}
    near = get_close_matches(typed.lower(), named, n=1, cutoff=0.7)
    return named[near[0]] if near else None


def called(name: str) -> str:
    """The command that shows a guide, in the language in use: "duban help deadlines"."""
    return f"duban {command('help')} {term('guide', name)}"


def topics() -> str:
    """The names of all guides, in the language in use."""
    return _(", ").join(term("guide", name) for name in GUIDES)


def of_command(path: str) -> list[str]:
    """The guides that explain a command, "db copy" or "owner"."""
    return [name for name, commands in GUIDES.items() if {path, path.partition(" ")[0]} & {*commands}]


def text(name: str) -> str:
    """The text of a guide, in the language in use where there is a page in it; links are left as their words."""
    import re
    from pathlib import Path

    package = Path(__file__).parents[1]
    places = (package / "guides", package.parents[1] / "docs")  # of an installed duban, and of a working copy
    endings = (".zh.md", ".md") if current() == "zh" else (".md",)
    page = next(path for ending in endings for place in places if (path := place / f"{name}{ending}").exists())
    without = re.sub(
        r"^(!\[.*\n+|(English|中文)[:：] ?\[.*?\]\(.*?\)[,.，。；]? ?)",
        "",
        page.read_text(encoding="utf-8"),
        flags=re.M,
    )
    return re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", without).rstrip()
