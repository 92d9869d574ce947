"""The six planning steps: what the facts and the advice fill in, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from actions.adviser.inputs import knowledge_of
from actions.briefs.account_brief.model import PlanStep
from actions.briefs.amounts import day, euro
from actions.briefs.fact_text import FactWriter
from actions.playbook.load import Playbook
from actions.playbook.model.plan import Step as PlanPageStep
from actions.playbook.phrases import phrases

HORIZON_YEARS = 3
"""Potential is what is realistic within this time, so that is the date of the turnover goal."""

COST_OFFERS = ("capital_project", "machine_equipment")
"""Offers for which life cycle figures are asked (S58)."""


class PlanWriter:
    """Fills the account plan in one language."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self._playbook = playbook
        self._language = language
        self._say = phrases("brief", language, playbook.folder)
        self._fact = FactWriter(playbook, language)

    def steps(
        self, advice: Mapping[str, Any], facts: Mapping[str, Any], today: date
    ) -> tuple[PlanStep, ...]:
        """The six steps; a fact is written in the first step that it fills.

        Args:
            advice: advice document.
            facts: plain values by fact.
            today: the turnover goal is dated from here.
        """
        beside = self._not_asked(facts)
        found = []
        told: set[str] = set()
        for step in self._playbook.library.plan.steps:
            fresh = [name for name in step.from_facts if name not in told]
            told.update(fresh)
            filled = self._filled(fresh, facts) + self._from_advice(step, advice)
            if step.key == "objectives":
                filled += self._turnover_goal(facts, today)
            missing = tuple(
                text.to(self._language)
                for name, text in step.missing.items()
                if name not in beside and self._fact.value(name, facts.get(name)) is None
            )
            found.append(PlanStep(step.number, step.title.to(self._language), filled, missing))
        return tuple(found)

    def _filled(self, names: Iterable[str], facts: Mapping[str, Any]) -> tuple[str, ...]:
        rows = ((name, self._fact.value(name, facts.get(name))) for name in names)
        return tuple(f"{self._fact.label(name)}: {written}" for name, written in rows if written)

    def _from_advice(self, step: PlanPageStep, advice: Mapping[str, Any]) -> tuple[str, ...]:
        lines = []
        for part in step.from_advice:
            if part == "entry":
                verdict = self._playbook.pages.entry.verdicts[advice["entry"]["verdict"]]
                lines.append(self._say.say("plan.entry", verdict=verdict.to(self._language)))
            elif part == "segment" and advice["segment"]["placement"] != "ask":
                placements = self._playbook.pages.segment.placements
                placement = placements[advice["segment"]["placement"]].to(self._language)
                lines.append(self._say.say("plan.segment", placement=placement))
            elif part == "levers" and advice["levers"]:
                names = ", ".join(lever["name"] for lever in advice["levers"])
                lines.append(self._say.say("plan.levers", levers=names))
        return tuple(lines)

    def _turnover_goal(self, facts: Mapping[str, Any], today: date) -> tuple[str, ...]:
        current, potential = facts.get("current_revenue_eur"), facts.get("potential_revenue_eur")
        if not isinstance(current, int | float) or not isinstance(potential, int | float):
            return ()
        if potential <= current:
            return ()
        by = date(today.year + HORIZON_YEARS, 12, 31)
        return (
            self._say.say(
                "plan.turnover",
                today=euro(current, self._language),
                potential=euro(potential, self._language),
                date=day(by, self._language),
            ),
        )

    def _not_asked(self, facts: Mapping[str, Any]) -> frozenset[str]:
        """Facts that do not apply to this prospect."""
        rules = self._playbook.rules
        masks = rules.state(knowledge_of(self._playbook, facts)).masks
        closed = {gate.fact for gate in rules.gates if not gate.when.may(masks, {})}
        if facts.get("offer_type") not in COST_OFFERS:
            closed.add("lcc_inputs")
        return frozenset(closed)
