"""Plain values of facts as people read them."""

from __future__ import annotations

from typing import Any

from actions.briefs.amounts import euro, number
from actions.playbook.load import Playbook
from actions.playbook.model.facts import Fact
from actions.playbook.phrases import phrases

UNKNOWN = "unknown"


class FactWriter:
    """Writes facts of a playbook in one language."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self._playbook = playbook
        self._language = language
        self._say = phrases("brief", language, playbook.folder)

    def label(self, name: str) -> str:
        """A fact's name in two or three words."""
        return self._playbook.facts.facts[name].label.to(self._language)

    def value(self, name: str, plain: Any) -> str | None:
        """A plain value in words; None when it is unknown.

        A list of versions that exclude each other is written with all of them.
        """
        if plain is None or plain == UNKNOWN:
            return None
        if isinstance(plain, list):
            versions = [text for one in plain if (text := self.value(name, one))]
            joined = self._say.say("facts.or").join(versions)
            return self._say.say("facts.versions", versions=joined)
        return self._written(self._playbook.facts.facts[name], plain)

    def _written(self, fact: Fact, plain: Any) -> str:
        match fact.type:
            case "choice" | "flag":
                return fact.choice_label(plain).to(self._language)
            case "money" | "percent":
                return self._amount(plain, fact.type == "money")
            case "pains":
                return self._pains(plain)
            case "alternative":
                return self._alternative(fact, plain)
            case _:
                return self._say.say("facts.costs_known")

    def _amount(self, plain: Any, money: bool) -> str:
        if isinstance(plain, dict):
            low, high = (self._amount(plain[side], money) for side in ("min", "max"))
            return self._say.say("facts.range", low=low, high=high)
        return euro(plain, self._language) if money else f"{number(plain, self._language)}%"

    def _pains(self, plain: dict[str, int]) -> str:
        levers = self._playbook.pages.levers.levers
        ordered = sorted(plain.items(), key=lambda item: -item[1])
        return ", ".join(
            self._say.say(
                "facts.pain",
                lever=levers[key].name.to(self._language),
                strength=self._say.say(f"facts.strength_{strength}"),
            )
            for key, strength in ordered
        )

    def _alternative(self, fact: Fact, plain: dict[str, Any]) -> str:
        words = plain.get("text")
        # "A competitor, 40,000": the comma before the price is no part of the name.
        what = str(words).strip(" ,;") if words else fact.parts[plain["what"]].to(self._language)
        if plain.get("price_eur") is None:
            return what
        price = self._amount(plain["price_eur"], money=True)
        return self._say.say("facts.alternative", what=what, price=price)
