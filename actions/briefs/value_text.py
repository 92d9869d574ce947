"""Tell the money calculations in words, for chat and for the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.briefs.amounts import euro, number, percent
from actions.briefs.life_cycle_cost import Cheaper, Comparison, Scenario
from actions.briefs.price_corridor import OVERLAPS, Corridor
from actions.briefs.value_inputs import Input, ValueCase
from actions.playbook.load import Playbook
from actions.playbook.model.phrases import Phrases
from actions.playbook.phrases import phrases


@dataclass(frozen=True, slots=True)
class ValueText:
    """The result in sentences.

    Attributes:
        life_cycle: what both options cost, the saving, and the pay-back.
        sensitivity: one line per changed assumption.
        verdict: whether the order of the options holds.
        corridor: the room for a price, aspect by aspect.
        overlaps: which of the customer's pains are in the figures already, and which are not.
        assumed: one line per input that nobody stated.
        missing: what must be asked first; then all others are empty.
    """

    life_cycle: tuple[str, ...] = ()
    sensitivity: tuple[str, ...] = ()
    verdict: str = ""
    corridor: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class ValueWriter:
    """Writes results in one language.

    Args:
        language: `en` or `nl`.
        names: input names (`energy_eur_year`, ...) as people read them, from the facts page.
        levers: value levers as people read them, from the page of levers.
    """

    def __init__(
        self, language: str, names: Mapping[str, str], levers: Mapping[str, str] | None = None
    ) -> None:
        self._language = language
        self._names = names
        self._levers = levers or {}
        self._say: Phrases = phrases("value", language)

    @classmethod
    def of(cls, playbook: Playbook, language: str) -> ValueWriter:
        """A writer with the names of a playbook."""
        parts = playbook.facts.facts["lcc_inputs"].parts
        levers = playbook.pages.levers.levers
        return cls(
            language,
            {name: text.to(language) for name, text in parts.items()},
            {name: lever.name.to(language) for name, lever in levers.items()},
        )

    def write(self, case: ValueCase) -> ValueText:
        """The case in sentences, or what is missing."""
        if case.only_our_price_missing:
            found = case.price_corridor()
            return ValueText(
                corridor=self._corridor(found),
                overlaps=self._overlaps(case, found),
                assumed=tuple(self._assumed(*row) for row in case.assumed),
            )
        if not case.complete:
            return ValueText(missing=self._missing(case))
        comparison = case.comparison()
        found = case.price_corridor()
        verdict = "sensitivity.decisive" if comparison.decisive else "sensitivity.not_decisive"
        return ValueText(
            life_cycle=self._life_cycle(comparison),
            sensitivity=tuple(self._scenario(s) for s in comparison.sensitivity),
            verdict=self._say.say(verdict),
            corridor=self._corridor(found),
            overlaps=self._overlaps(case, found),
            assumed=tuple(self._assumed(*row) for row in case.assumed),
        )

    def chat(self, case: ValueCase) -> str:
        """The same as one message."""
        text = self.write(case)
        if text.missing:
            return "\n".join(text.missing)
        blocks = [
            " ".join(text.life_cycle),
            _list(self._say.say("sensitivity.intro"), text.sensitivity) if text.sensitivity else "",
            text.verdict,
            " ".join(text.corridor),
            " ".join(text.overlaps),
        ]
        if text.assumed:
            blocks.append(_list(self._say.say("assumed.intro"), text.assumed))
        return "\n\n".join(block for block in blocks if block)

    def _missing(self, case: ValueCase) -> tuple[str, ...]:
        if ("alternative", "purchase_eur") in case.missing:
            return (self._say.say("missing.no_alternative"),)
        wanted = tuple(f"- {self._input_name(side, name)}" for side, name in case.missing)
        return (self._say.say("missing.intro"), *wanted)

    def _life_cycle(self, comparison: Comparison) -> tuple[str, ...]:
        amounts = {
            "ours": self._euro(comparison.ours_eur),
            "alternative": self._euro(comparison.alternative_eur),
            "rate": self._rate(comparison.rate),
        }
        ours_years = number(comparison.ours.life_years, self._language)
        if comparison.yearly:
            first = self._say.say(
                "life_cycle.yearly",
                ours_years=ours_years,
                alternative_years=number(comparison.alternative.life_years, self._language),
                **amounts,
            )
        else:
            first = self._say.say("life_cycle.same_life", years=ours_years, **amounts)
        second = self._say.say(
            f"life_cycle.cheaper_{comparison.cheaper}",
            **self._saving(comparison.cheaper, comparison.saving_eur),
        )
        if comparison.payback_years is None:
            return first, second
        extra = comparison.ours.purchase_eur - comparison.alternative.purchase_eur
        return (
            first,
            second,
            self._say.say(
                "life_cycle.payback",
                extra=self._euro(extra),
                years=number(comparison.payback_years, self._language),
            ),
        )

    def _scenario(self, scenario: Scenario) -> str:
        result = self._say.say(
            f"sensitivity.result_{scenario.cheaper}",
            **self._saving(scenario.cheaper, scenario.saving_eur),
        )
        if scenario.part:
            part = self._say.say(f"parts.{scenario.part}")
            return self._say.say("sensitivity.halved", part=part, result=result)
        return self._say.say("sensitivity.rate", rate=self._rate(scenario.rate), result=result)

    def _corridor(self, found: Corridor) -> tuple[str, ...]:
        aspects = [
            self._say.say(
                "corridor.plus" if aspect.amount_eur > 0 else "corridor.minus",
                amount=self._euro(abs(aspect.amount_eur)),
                part=self._say.say(f"parts.{aspect.key}"),
            )
            for aspect in found.aspects
            if aspect.counted
        ]
        lines = [
            self._say.say(
                "corridor.value",
                value=self._euro(found.economic_value_eur),
                reference=self._euro(found.reference_eur),
                aspects=", ".join(aspects) or self._say.say("corridor.no_difference"),
            )
        ]
        price = self._euro(found.intended_eur or 0.0)
        for code in found.warnings:
            words = {} if code == "no_room" else {"price": price}
            lines.append(self._say.say(f"corridor.{code}", **words))
        if found.customer_keeps_eur is not None and "price_above_value" not in found.warnings:
            kept = self._euro(found.customer_keeps_eur)
            lines.append(self._say.say("corridor.keeps", price=price, kept=kept))
        return (*lines, self._say.say("corridor.floor"))

    def _overlaps(self, case: ValueCase, found: Corridor) -> tuple[str, ...]:
        counted = {aspect.lever for aspect in found.aspects if aspect.counted and aspect.lever}
        groups = [group for group in OVERLAPS if group & counted]
        inside = [one for one in case.heard if one in counted or any(one in g for g in groups)]
        outside = [one for one in case.heard if one not in inside]
        return tuple(
            self._say.say(f"overlaps.{key}", levers=", ".join(self._lever(one) for one in levers))
            for key, levers in (("inside", inside), ("outside", outside))
            if levers
        )

    def _lever(self, name: str) -> str:
        return self._levers.get(name, name).lower()

    def _assumed(self, side: str, name: str, given: Input) -> str:
        return self._say.say(
            "assumed.line",
            what=self._input_name(side, name),
            value=self._value(name, given.value),
            reason=self._say.say(f"assumed.{given.reason}"),
        )

    def _input_name(self, side: str, name: str) -> str:
        if name == "switching_eur":
            return self._say.say("assumed.switching")
        if not side:
            return self._names[name]
        plain = self._names[name]
        return self._say.say(f"assumed.{side}", name=plain[:1].lower() + plain[1:])

    def _value(self, name: str, value: float) -> str:
        if name == "discount_rate_pct":
            return self._rate(value)
        if "_eur" in name:
            return self._euro(value)
        return number(value, self._language)

    def _saving(self, cheaper: Cheaper, saving: float) -> dict[str, str]:
        return {} if cheaper is Cheaper.EQUAL else {"saving": self._euro(abs(saving))}

    def _euro(self, amount: float) -> str:
        return euro(amount, self._language)

    def _rate(self, rate: float) -> str:
        exact = abs(rate * 100 - round(rate * 100)) < 1e-9
        return percent(rate, self._language, 0 if exact else 1)


def _list(intro: str, lines: tuple[str, ...]) -> str:
    return "\n".join((intro, *(f"- {line}" for line in lines)))
