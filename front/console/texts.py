"""Words, names and dates of the pages in one language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime

from actions.briefs.amounts import euro
from actions.briefs.fact_text import FactWriter
from actions.consultations.coaching import Part
from actions.playbook.load import Playbook
from actions.playbook.phrases import phrases

LOCALES = {"en": "en_GB", "nl": "nl_BE"}
PARTS: tuple[Part, ...] = ("entry", "segment", "levers")


class Texts:
    """Everything a page says, from the playbook."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self._playbook = playbook
        self._phrases = phrases("console", language, playbook.folder)
        self.facts = FactWriter(playbook, language)
        self.language = language
        self._locale = LOCALES[language]

    def say(self, key: str, **values: object) -> str:
        """Give a phrase of the console's page."""
        return self._phrases.say(key, **{name: str(value) for name, value in values.items()})

    def moment(self, at: datetime) -> str:
        """Write a moment, to the minute, in UTC as it is stored."""
        return format_datetime(at, "d MMM y, HH:mm", locale=self._locale)

    def money(self, amount: float) -> str:
        """Write an amount in whole euros."""
        return euro(amount, self.language)

    def day(self, on: date) -> str:
        """Write a day."""
        return format_date(on, "d MMM y", locale=self._locale)

    def verdict(self, part: Part, plain: Any) -> str:
        """Name the verdict on a part; a dash where there is none."""
        if not plain:
            return "–"
        if part == "levers":
            return ", ".join(self.lever(lever) for lever in plain)
        return dict(self.verdicts(part)).get(plain, str(plain))

    def verdicts(self, part: Part) -> list[tuple[str, str]]:
        """List what can be said about a part: plain value and name."""
        pages = self._playbook.pages
        if part == "levers":
            named: dict[Any, Any] = {key: one.name for key, one in pages.levers.levers.items()}
        else:
            named = {**(pages.entry.verdicts if part == "entry" else pages.segment.placements)}
        return [(key, text.to(self.language)) for key, text in named.items()]

    def strengths(self) -> list[tuple[str, str]]:
        """List the strengths of a verdict: plain value and name."""
        named = self._playbook.pages.entry.strengths
        return [(key, text.to(self.language)) for key, text in named.items()]

    def strength(self, plain: str | None) -> str:
        """Name a strength, nothing where there is none."""
        return dict(self.strengths()).get(plain or "", "")

    def lever(self, key: str) -> str:
        """Name a lever."""
        levers = self._playbook.pages.levers.levers
        return levers[key].name.to(self.language) if key in levers else key

    def label(self, fact: str) -> str:
        """Name a fact, also one that this playbook no longer has."""
        return self.facts.label(fact) if fact in self._playbook.facts.facts else fact

    def value(self, fact: str, plain: Any) -> str:
        """Write a plain value; what this playbook cannot name is written as it is."""
        if plain is None or plain == "unknown":
            return self.say("facts.unknown")
        if fact not in self._playbook.facts.facts:
            return str(plain)
        try:
            return self.facts.value(fact, plain) or self.say("facts.unknown")
        except (KeyError, TypeError):
            return str(plain)
