"""What a number counts: money, a share, people, years, or things that are no fact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actions.reading.numerals import Token
from actions.reading.types import Language

_PERCENT = {"%", "percent", "procent", "pct", "percentage"}
_YEAR_FIRST, _YEAR_LAST = 1900, 2100
_AREA = re.compile(r"\s?(?:m2|m²|m3|m³|sqm|vierkante|square)\b", re.IGNORECASE)
_WEIGHT = re.compile(
    r"\s*(?:staal|beton|afval|hout|schroot|per uur|op de haak|hefvermogen|draagvermogen|zand|graan"
    r"|last|capaciteit|laadvermogen|heftruck|kraan|kunststof|papier|suiker|meel|melk)",
    re.IGNORECASE,
)
_SHORTEST_PLURAL = 5
_ENDS_THE_COUNT = {"a", "per", "in", "for", "voor", "and", "en", "of"}


@dataclass(frozen=True)
class Counted:
    """What is counted, where its words end, and whether a unit was written.

    Attributes:
        kind: "money", "percent", "people", "thing", "years", "year" or "bare".
        end: Character behind the unit.
        marked: A currency or magnitude was written.
        doubt: "currency" for another currency than the euro.
    """

    kind: str
    end: int
    marked: bool = False
    doubt: str | None = None


class UnitReader:
    """Recognises units of both languages.

    Args:
        words: Lists "currencies", "foreign", "people", "things", "no_counts", "years"
            and "months".
        magnitudes: Words such as "k" and "miljoen".
    """

    def __init__(self, words: Mapping[str, set[str]], magnitudes: frozenset[str]) -> None:
        self._words = words
        self._magnitudes = magnitudes - {"duizend", "thousand"}

    def read(
        self,
        text: str,
        row: list[Token],
        at: int,
        following: int,
        unit: str,
        value: float,
        language: Language,
    ) -> Counted:
        """What the number counts that runs from one token up to another.

        Args:
            text: The clean text.
            row: Its tokens.
            at: First token of the number.
            following: First token behind it.
            unit: Its magnitude word, empty when there is none.
            value: The number.
            language: Language of the message.
        """
        end = row[following - 1].end
        after = [token.text for token in row[following : following + 3]]
        if _AREA.match(text[end : end + 10]):
            return Counted("thing", end)
        counted = self._currency(row, at, following) or self._percent(row, following)
        if counted is not None:
            return counted
        if unit == "ton":
            weight = _WEIGHT.match(text[end : end + 24])
            return Counted("thing", end) if weight else Counted("money", end, marked=True)
        kind = self._noun(after)
        if kind is not None or (language == "en" and self._plural(after)):
            return Counted(kind or "thing", end)
        if unit in self._magnitudes or (unit and value >= 1000):
            return Counted("money", end, marked=True)
        written = row[following - 1].text
        plain = following == at + 1 and written.isdigit() and len(written) == 4
        if plain and _YEAR_FIRST <= int(written) <= _YEAR_LAST:
            return Counted("year", end)
        return Counted("bare", end)

    def _currency(self, row: list[Token], at: int, following: int) -> Counted | None:
        before = row[at - 1].text if at else ""
        behind = row[following].text if following < len(row) else ""
        foreign = {before, behind} & self._words["foreign"]
        if not foreign and not {before, behind} & self._words["currencies"]:
            return None
        named = behind in self._words["currencies"] | self._words["foreign"]
        end = row[following].end if named else row[following - 1].end
        return Counted("money", end, marked=True, doubt="currency" if foreign else None)

    @staticmethod
    def _percent(row: list[Token], following: int) -> Counted | None:
        after = [token.text for token in row[following : following + 2]]
        if after == ["per", "cent"]:
            return Counted("percent", row[following + 1].end, marked=True)
        if after and (after[0] in _PERCENT or after == ["pc", "of"]):
            return Counted("percent", row[following].end, marked=True)
        return None

    def _plural(self, after: list[str]) -> bool:
        """Whether an English plural follows at once: what the number counts."""
        word = after[0] if after else ""
        return (
            len(word) >= _SHORTEST_PLURAL
            and word.isalpha()
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is"))
            and word not in self._words["no_counts"]
        )

    def _noun(self, after: list[str]) -> str | None:
        for distance, word in enumerate(after[:2]):
            if word in self._words["people"]:
                return "people"
            if distance == 0 and word in self._words["years"]:
                return "years"
            if distance == 0 and word in self._words["things"] | self._words["months"]:
                return "thing"
            if not word.isalpha() or word in _ENDS_THE_COUNT:
                return None
        return None
