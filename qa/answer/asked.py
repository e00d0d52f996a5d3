"""The kind of answer that a question asks for, and what a number or a name asked for must be."""

from dataclasses import dataclass
from enum import StrEnum

from qa.answer.units import ANY, Units

_ENDS = {
    "高校": ("大学", "学院", "校"),
    "学校": ("校", "大学", "学院", "中学", "小学", "幼儿园"),
    "河": ("河", "江", "溪", "水"),
    "湖": ("湖", "泊", "池", "泽"),
    "山": ("山", "峰", "岭"),
}


class Kind(StrEnum):
    """The kind of answer asked for."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NAME = "name"
    LIST = "list"
    REASON = "reason"
    DEFINITION = "definition"
    YES_NO = "yes or no"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """The expected answer type: its kind; for a number, the units that would fit, and the one that is asked by.

    Empty `units` are any. `measure_word` is as the question has it, 万人 of 多少万人; empty where it asks by none.
    `head` is the noun that the answer must end in or stand by: 大学 of 哪所大学, 村 of 哪个村; empty where any will do.
    `counted` is what a number counts, 应用 of 多少个应用; empty where the question does not say it there. `office` is
    the one that a person asked for holds, 市长, and `body` what it is the office of, 水利厅. `dimension` is the side
    that is measured, 宽 of 有多宽.
    """

    kind: Kind
    units: Units = ANY
    measure_word: str = ""
    head: str = ""
    counted: str = ""
    office: str = ""
    body: str = ""
    dimension: str = ""

    @property
    def ends(self) -> tuple[str, ...]:
        """What names of such a noun may end in: 大学 and 学院 of 高校; none where any will do."""
        return _ENDS.get(self.head) or ((self.head[-1],) if self.head else ())
