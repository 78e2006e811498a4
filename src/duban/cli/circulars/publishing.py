"""Publishes circulars, and verifies published ones."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from duban.actions import publish as action
from duban.cli.circulars.reading import Rules, facts_of, is_closed, nothing_yet, paper, reading_of
from duban.cli.circulars.showing import PaperOptions, check_output, check_report, text_of
from duban.cli.session import opened, recording
from duban.cli.talk import remark
from duban.domain.circulars.facts import Difference, Facts, canonical, differences, sealed
from duban.domain.names.numbers import AUTO, CIRCULARS
from duban.domain.scores.periods import span_of
from duban.errors import Refused, Usage
from duban.locales import _, current, speaking
from duban.reports.circular.gathering import reading_kept
from duban.reports.circular.verifying import altered, paragraphs
from duban.reports.report import Report
from duban.settings import Settings
from duban.store.checks.folding import contradicting
from duban.store.statements import Circular

_SHOWN = 60
"""Characters shown of facts that cannot be read."""


def publish(settings: Settings, audience: str, month: date, options: PaperOptions, *, again: bool) -> Circular:
    """Publish the circular of a month that is closed. Its file is written afterwards, so that no file ever has a number
    that the record does not know.

    Raises Refused for a month that is not closed, or has its circular.
    """
    check_output(settings, audience, options)
    rules = Rules.of_office(settings)
    how = reading_of(settings, rules, month, None)
    if not is_closed(settings, how):
        raise Refused(
            _("{month} is not closed: what is recorded today still counts.").format(month=how.month),
            _("Publish it from {day} on; without --publish you see it as it stands.").format(
                day=rules.closing(span_of(month, "month", rules.starts_on)) + timedelta(days=1)
            ),
        )
    if nothing := nothing_yet(how):
        remark(nothing)
    facts = facts_of(settings, how, rules)
    stationery = paper(settings, facts, audience, whole=options.include_confidential)
    check_report({**facts, "paper": stationery}, audience, options)

    def made(head: Mapping[str, str]) -> tuple[str, str]:
        frozen = {**facts, "paper": {**stationery, **head}}
        text = text_of(frozen, audience)
        frozen["paper"]["text"] = sealed([text])
        return canonical(frozen), text

    first, last = (day.isoformat() for day in how.span)
    draft = action.Draft(audience, current(), first, last, settings.recorded_at, rules.text, made)
    pattern = settings.policy["circular"][f"{audience}_number"]
    usual = CIRCULARS[audience][current()]
    with recording(settings) as record:
        circular = action.publish(record, draft, usual if pattern in {AUTO, ""} else pattern, again=again)
    settings.is_recorded = True  # a circular is no batch, by which `recording` would know
    return circular


def verify(settings: Settings, circular: Circular) -> Report | None:
    """None if a circular, made again from the record, is the same to the byte; else a report of the differences.

    It also reports rows whose present values contradict their events, even if the circular does not depend on them.
    """
    unread = [Difference("circular", "", "facts", None, circular.facts[:_SHOWN])]
    facts: Facts = {}
    altered_values: list[Difference] = []
    try:
        with speaking(circular.language):
            facts = json.loads(circular.facts)
            altered_values = _own(circular, facts)
            if not altered_values and action.digest(circular) != circular.sha256:
                altered_values = [Difference("circular", "", "sha256", action.digest(circular), circular.sha256)]
            again = _again(settings, circular, facts)
            altered_values += differences(facts, again)
        altered_values += _behind(settings, facts)
    except (ValueError, LookupError, TypeError, AttributeError, Usage):  # what says how it is made was altered
        return altered(facts if altered_values else {}, altered_values or unread)
    if not altered_values and canonical(again) == circular.facts:
        return None
    unique: dict[object, Difference] = {}
    for each in altered_values:
        unique.setdefault((*each[:3], str(each.published)), each)
    return altered(facts, unique.values())


def _again(settings: Settings, circular: Circular, facts: Facts) -> Facts:
    facts_now = facts_of(settings, reading_kept(facts["about"]), Rules.kept(circular.rules))
    return {**facts_now, "paper": facts["paper"]}


def _own(circular: Circular, facts: Facts) -> list[Difference]:
    """The columns of the row of a circular that contradict its facts."""
    published = facts["paper"] | {key: facts["about"][key] for key in ("first", "last")}
    kept = {key: getattr(circular, key) for key in ("number", "audience", "language", "at", "actor", "first", "last")}
    kept |= {"rules": sealed([circular.rules]), "text": sealed([circular.text])}
    altered_values = [
        Difference("circular", "", key, published[key], kept[key]) for key in kept if published[key] != kept[key]
    ]
    texts = paragraphs(circular.text, text_of(facts, circular.audience)) if published["text"] != kept["text"] else ()
    return [
        *(each for each in altered_values if each.field != "text"),
        *(Difference("circular", "", "wording", *each) for each in texts),
    ]


def _behind(settings: Settings, facts: Facts) -> list[Difference]:
    """The tasks and owners of a circular whose present values contradict their events."""
    with opened(settings) as reader:
        if not reader.is_there:
            return []
        return [
            Difference(f"{table}s", str(each.row), each.field, each.recorded, each.stored)
            for table in ("task", "owner")
            for each in contradicting(reader.connection, table, [int(row) for row in facts[f"{table}s"]])
        ]
