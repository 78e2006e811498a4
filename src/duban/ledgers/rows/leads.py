"""Who leads the matter of a row, where its columns name units, persons or both."""

import re
from collections.abc import Mapping, Sequence

from duban.ledgers.cells.names import EASTERN, UNSETTLED, are_several, is_full_name, is_unit
from duban.ledgers.cells.owners import ARROW
from duban.ledgers.cells.text import Values, note, text
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.meaning import is_of_leaders
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.ledgers.rows.fields import line
from duban.ledgers.rows.row import LedgerRow
from duban.locales import _


class Leads:
    """Settles it for the rows of one table whose cells are read; ``used`` is field → column.

    ``are_in_charge``: its persons are leaders (责任领导), who need not belong to the unit that leads.
    """

    def __init__(self, used: Mapping[str, Column], own: bool) -> None:
        self._own = own
        self._person = used.get("person")
        self._leaders = None if used.keys() & {"owner", OWNER_AND_PERSON} else self._person
        self._named = [] if own else [each for each in used.values() if {*each.fields} & {"owner", "person"}]
        self.are_in_charge = bool(not own and self._person and is_of_leaders(self._person.heading))

    def settle(self, values: Values) -> None:
        """Let the person lead where no unit is named, and remove the lead from the supporters."""
        self._settle_lead(values)
        name = values.get("person", "")
        if self._person and not (self._leaders or self._own) and is_unit(name) and not is_full_name(name):
            unit = values.pop("person")  # below 责任人, beside 责任单位
            if "persons" in values:
                values["supporting"] = [unit, *values["supporting"]]
            else:
                note(values, line(self._person, unit))
        if self.are_in_charge and "person" in values:
            values["is_leader"] = True

    def remark(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Warn of words that name nobody, 待定 or N/A, and of an arrow between names: 张三→李四."""
        unread = {each.field for each in row.problems}
        for each in self._named:
            if each.fields[0] in unread:
                continue
            name, wording = row.values.get(each.fields[0]), text(cells[each.index])
            if name and ARROW.search(wording):
                reason = _("An arrow stands between names: “{name}” is taken to lead.")
                row.remark(each, wording, reason.format(name=name))
            elif each is self._person and name and _is_turned(name, row.values.get("owner", ""), wording):
                reason = _("“{unit}” is taken for the unit of {name}, who stands before it.")
                row.remark(each, wording, reason.format(unit=row.values["owner"], name=name))
            elif name and UNSETTLED.search(wording):
                row.remark(each, wording, _("It names who leads, but says that this is not settled."))
            elif each is self._person and not self._leaders and name is None and is_unit(wording.strip()):
                row.remark(each, wording, _("It is a unit beside the one that leads, and is kept in the note."))
            elif not row.values.keys() & {"owner", "person", "supporting"} and any(map(str.isalpha, wording)):
                row.values["is_unled"] = True
                row.remark(each, wording, _("It names nobody: who leads stays open."))

    def _settle_lead(self, values: Values) -> None:
        """Who leads elsewhere in a column of persons that lead is a person here, too."""
        leaders = self._leaders
        if leaders and "person" in values and "owner" not in values:
            name = values["person"]
            is_of_many = is_unit(name) or are_several(name)
            is_named = is_full_name(name) and bool(EASTERN.search(name))  # unlike Dev Team
            is_one = "@" in name or is_named or not is_of_many  # 李明@教务处; but 总务处, among persons
            values |= {"owner": name, "owner_kind": "person"} if is_one else {"owner": values.pop("person")}
            others = (each for each in values.get("supporting", ()) if each in leaders.alone and not is_unit(each))
            persons = [*dict.fromkeys([*values.get("persons", ()), *others])]
            values |= {"persons": persons} if is_one and persons else {}
        elif self._own and "owner" in values and values["owner"] == values.get("person"):
            values["owner_kind"] = "person"  # duban writes a leading person into both columns
        if leading := {values.get("owner"), values.get("person")} & {*values.get("supporting", ())}:
            values["supporting"] = [name for name in values["supporting"] if name not in leading]
        if "persons" in values:
            values["persons"] = [name for name in values["persons"] if name in values["supporting"]]


def _is_turned(person: str, unit: str, wording: str) -> bool:
    """Does a person stand before the unit and a slash, so that both may lead: 张三/水利局?"""
    return bool(unit) and bool(re.match(rf"{re.escape(person)}\s*[/／]\s*{re.escape(unit)}", wording.strip()))
