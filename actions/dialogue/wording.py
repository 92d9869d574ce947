"""Facts, values and lists as people read them, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel.numbers import format_currency, format_decimal

from actions.advice.answers import UNKNOWN
from actions.playbook.load import Playbook
from actions.playbook.phrases import phrases

LOCALES = {"en": "en_GB", "nl": "nl_BE"}
PORTFOLIO = "portfolio_keur"
SIDES = ("ours", "alternative")
"""Whose life cycle costs."""


class Wording:
    """The words of one playbook in one language."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self.playbook = playbook
        self.language = language
        self.phrases = phrases("dialogue", language, playbook.folder)
        self.locale = LOCALES.get(language, LOCALES["en"])

    def say(self, key: str, **values: str) -> str:
        """Return a phrase of the dialogue page, filled in."""
        return self.phrases.say(key, **values)

    def label(self, fact: str) -> str:
        """Return a fact's short name, written as inside a sentence."""
        if fact in (PORTFOLIO, "portfolio"):
            return self.say("advice.portfolio")
        return lower_first(self.playbook.facts.facts[fact].label.to(self.language))

    def money(self, amount: float) -> str:
        """Return an amount in euro, without cents."""
        return format_currency(
            round(amount), "EUR", format="¤#,##0", locale=self.locale, currency_digits=False
        )

    def value(self, fact: str, value: Any) -> str:
        """Return a plain value as people say it."""
        kind = self.playbook.facts.facts[fact].type
        if value == UNKNOWN and isinstance(value, str):
            return self.say("value.unknown")
        if kind in ("choice", "flag"):
            choice = self.playbook.facts.facts[fact].choice_label(value)
            return lower_first(choice.to(self.language))
        if kind == "pains":
            return self._pains(value)
        if isinstance(value, Mapping) and set(value) == {"min", "max"}:
            low, high = self.value(fact, value["min"]), self.value(fact, value["max"])
            return self.say("value.range", low=low, high=high)
        if kind == "money":
            return self.money(value)
        if kind == "percent":
            return f"{format_decimal(value, locale=self.locale)} %"
        return self._compound(fact, value)

    def _pains(self, pains: Mapping[str, int]) -> str:
        if not pains:
            return self.say("value.no_pains")
        ordered = sorted(pains.items(), key=lambda pain: -pain[1])
        return self.join(
            self.say(f"value.pain_{strength}", lever=self.lever(lever))
            for lever, strength in ordered
        )

    def _compound(self, fact: str, value: Any) -> str:
        """Return an alternative or life cycle inputs part by part."""
        parts = self.playbook.facts.facts[fact].parts
        if not isinstance(value, Mapping):
            return str(value)
        if "what" in value:
            said = parts[value["what"]].to(self.language)
            text = f"{said} ({value['text']})" if value.get("text") else said
            return text + (f", {self.money(value['price_eur'])}" if "price_eur" in value else "")
        shown = []
        for name, inputs in value.items():
            if name not in SIDES:
                shown.append(self._input(fact, name, inputs))
            elif inputs:
                told = ", ".join(self._input(fact, key, one) for key, one in inputs.items())
                shown.append(self.say(f"value.{name}", inputs=told))
        return "; ".join(shown)

    def _input(self, fact: str, name: str, value: Any) -> str:
        """Return one input of life cycle costs with its name."""
        part = self.playbook.facts.facts[fact].parts.get(name)
        label = lower_first(part.to(self.language)) if part else self.say(f"value.{name}")
        return f"{label} {self._measure(name, value)}"

    def _measure(self, name: str, value: Any) -> str:
        if isinstance(value, Mapping):
            low, high = self._measure(name, value["min"]), self._measure(name, value["max"])
            # A range whose ends are the same is an estimate.
            if low == high:
                return self.say("value.about", value=low)
            return self.say("value.range", low=low, high=high)
        if "_eur" in name:
            return self.money(value)
        written = format_decimal(value, locale=self.locale)
        return f"{written} %" if name.endswith("_pct") else written

    def lever(self, lever: str) -> str:
        """Return the name of a lever."""
        return lower_first(self.playbook.pages.levers.levers[lever].name.to(self.language))

    def verdict(self, verdict: str) -> str:
        """Return the name of an entry verdict, written as inside a sentence."""
        return lower_first(self.playbook.pages.entry.verdicts[verdict].to(self.language))  # type: ignore[index]

    def placement(self, placement: str) -> str:
        """Return the name of a segment, written as inside a sentence."""
        return lower_first(self.playbook.pages.segment.placements[placement].to(self.language))  # type: ignore[index]

    def fact(self, fact: str, value: Any) -> str:
        """Return "label: value"."""
        return f"{self.label(fact)}: {self.value(fact, value)}"

    def change(self, change: Mapping[str, Any]) -> str:
        """Return the facts of a change, joined."""
        return self.join(
            self.say("value.changed", label=self.label(fact), value=self.value(fact, value))
            for fact, value in change.items()
        )

    def join(self, parts: Iterable[str], last: str = "and") -> str:
        """Return parts joined by commas, the last by "and" (or "or")."""
        items: Sequence[str] = list(parts)
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.say(f"question.{last}") + items[-1]


def lower_first(text: str) -> str:
    """Return a text with a small first letter, unless its first word is an abbreviation."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and not first[1:].islower() and any(c.isupper() for c in first[1:]):
        return text
    if text.startswith("Eé"):
        return "éé" + text[2:]  # Dutch writes "één", and "Eén" at the start
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]
