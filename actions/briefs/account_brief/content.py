"""Assemble an account brief from an advice document, the facts and the playbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from actions.briefs.account_brief.dates import proposed_dates
from actions.briefs.account_brief.model import (
    Brief,
    Context,
    Headline,
    LeverCard,
    Reason,
    Role,
    Step,
)
from actions.briefs.account_brief.plan import PlanWriter
from actions.briefs.amounts import day
from actions.briefs.charts import account_place_chart, cumulative_cost_chart
from actions.briefs.fact_text import FactWriter
from actions.briefs.value_inputs import value_case
from actions.briefs.value_text import ValueWriter
from actions.playbook.load import Playbook
from actions.playbook.model.entry import Verdict
from actions.playbook.model.segment import Placement
from actions.playbook.phrases import phrases

MOST_FLIPS = 4
"""Flips shown; the document holds them easiest first."""

Document = Mapping[str, Any]
SOURCE = re.compile(r"\b[SL]\d+")


def assemble(
    playbook: Playbook, advice: Document, facts: Document, context: Context, language: str
) -> Brief:
    """Assemble the brief.

    Args:
        playbook: the book that the advice was made with.
        advice: advice document in the same language.
        facts: plain values by fact.
        context: names, date and portfolio.
        language: `en` or `nl`.
    """
    return _Assembler(playbook, advice, facts, context, language).brief()


class _Assembler:
    def __init__(
        self,
        playbook: Playbook,
        advice: Document,
        facts: Document,
        context: Context,
        language: str,
    ) -> None:
        self.playbook = playbook
        self.advice = advice
        self.facts = facts
        self.context = context
        self.language = language
        self.say = phrases("brief", language, playbook.folder)
        self.fact = FactWriter(playbook, language)

    def brief(self) -> Brief:
        entry, segment = self.advice["entry"], self.advice["segment"]
        case = value_case(self.facts)
        priced = case if case and case.complete else None
        plan = PlanWriter(self.playbook, self.language)
        return Brief(
            language=self.language,
            title=self.context.prospect or self.say.say("head.unnamed"),
            author=self.context.person,
            date=self.context.today,
            facts=self._head(),
            headlines=self._headlines(),
            opening=entry.get("opening", ""),
            steps=self._steps(entry["route"]),
            reasons_for=self._reasons(entry["for"]),
            reasons_against=self._reasons(entry["against"]),
            flips=tuple(self._flip(flip) for flip in entry["flips"][:MOST_FLIPS]),
            warnings=tuple(entry["warnings"]),
            ask_first=tuple(self._find_out(name) for name in entry["ask"]),
            roles=self._roles(),
            segment_because=tuple(_words(segment["because"])),
            segment_notes=tuple(_words(segment.get("notes", ()))),
            implies=self._implies(segment["implies"]),
            pareto=account_place_chart(
                playbook=self.playbook,
                portfolio_eur=self.context.portfolio_eur,
                facts=self.facts,
                language=self.language,
            ),
            levers=tuple(self._lever(lever) for lever in self.advice["levers"]),
            value=self._value_writer().write(case) if case else None,
            value_chart=cumulative_cost_chart(priced.comparison(), self.language)
            if priced
            else None,
            plan=plan.steps(self.advice, self.facts, self.context.today),
            contact_note=self.say.say("steps.no_contact") if self._closed else "",
            sources=self._sources(),
            playbook=self.say.say("foot.playbook", version=self.advice["playbook"]),
            labels=self._labels(),
        )

    @property
    def _closed(self) -> bool:
        """Whether a procedure forbids contact outside it."""
        return bool(self.advice["entry"]["verdict"] == "via_procedure")

    def _head(self) -> tuple[tuple[str, str], ...]:
        rows = [("head.date", day(self.context.today, self.language))]
        if self.context.person:
            rows.append(("head.person", self.context.person))
        for key, name in (("head.offer", "offer_type"), ("head.deal", "deal_value_eur")):
            written = self.fact.value(name, self.facts.get(name))
            if written:
                rows.append((key, written))
        return tuple((self.say.say(key), words) for key, words in rows)

    def _headlines(self) -> tuple[Headline, ...]:
        entry, segment, levers = (self.advice[part] for part in ("entry", "segment", "levers"))
        return (
            self._headline("entry", self.verdict(entry["verdict"]), self._entry_details(entry)),
            self._headline(
                "segment", self.placement(segment["placement"]), self._segment_details(segment)
            ),
            self._headline(
                "levers",
                levers[0]["name"] if levers else self.say.say("headline.no_lever"),
                [self._marked(lever) for lever in levers[1:]],
            ),
        )

    def _headline(self, part: str, answer: str, details: list[str]) -> Headline:
        return Headline(
            label=self.say.say(f"headline.{part}"),
            hint=self.say.say(f"headline.{part}_why"),
            answer=answer,
            detail=" · ".join(details),
        )

    def _marked(self, lever: Document) -> str:
        mark = self.say.say("headline.assumed" if lever["hypothesis"] else "headline.heard")
        return f"{lever['name']} ({mark})"

    def _entry_details(self, entry: Document) -> list[str]:
        details = []
        if entry["verdict"] in ("top_down", "bottom_up"):
            strengths = self.playbook.pages.entry.strengths
            details.append(strengths[entry["strength"]].to(self.language))
        if entry["provisional"]:
            details.append(self.say.say("headline.provisional"))
        return details

    def _segment_details(self, segment: Document) -> list[str]:
        none = self.say.say("headline.no_class")
        details = []
        if segment["pareto_today"] or segment["pareto_potential"]:
            details.append(
                self.say.say(
                    "headline.classes",
                    today=segment["pareto_today"] or none,
                    potential=segment["pareto_potential"] or none,
                )
            )
        if segment["key_candidate"]:
            details.append(self.say.say("headline.key_candidate"))
        if self.advice["am_level"]:
            details.append(self.say.say("headline.am_level", level=self.advice["am_level"]))
        if segment["provisional"]:
            details.append(self.say.say("headline.provisional"))
        return details

    def verdict(self, key: Verdict) -> str:
        """An entry verdict as people read it."""
        return self.playbook.pages.entry.verdicts[key].to(self.language)

    def placement(self, key: Placement) -> str:
        """A segment as people read it."""
        return self.playbook.pages.segment.placements[key].to(self.language)

    def _steps(self, route: list[str]) -> tuple[Step, ...]:
        owner = self.context.person or self.say.say("steps.you")
        if self._closed:
            # The procedure sets the dates; the only thing to do at once is to stop other contact.
            due = ["steps.now", *["steps.by_documents"] * len(route)]
            return tuple(
                Step(words, owner, self.say.say(key))
                for words, key in zip(route, due, strict=False)
            )
        dates = proposed_dates(self.context.today, len(route))
        return tuple(
            Step(words, owner, day(due, self.language))
            for words, due in zip(route, dates, strict=True)
        )

    def _reasons(self, items: Iterable[Document]) -> tuple[Reason, ...]:
        return tuple(
            Reason(
                item["because"], str(abs(item["points"])) if item["points"] else "", item["source"]
            )
            for item in items
        )

    def _flip(self, flip: Document) -> str:
        changes = [
            self.say.say(
                "reasons.flip_change",
                fact=_lower(self.fact.label(name)),
                value=self.fact.value(name, value) or "?",
            )
            for name, value in flip["change"].items()
        ]
        joined = self.say.say("reasons.flip_and").join(changes)
        return self.say.say("reasons.flip", changes=joined, verdict=self.verdict(flip["to"]))

    def _find_out(self, name: str) -> str:
        fact = self.playbook.facts.facts[name]
        return f"{fact.question.to(self.language)} {fact.find_out.to(self.language)}"

    def _roles(self) -> tuple[Role, ...]:
        found = []
        for role in self.playbook.library.plan.roles:
            known = [
                f"{self.fact.label(name)}: {_lower(written)}"
                for name in role.filled_by
                if (written := self.fact.value(name, self.facts.get(name)))
            ]
            found.append(
                Role(
                    name=role.name.to(self.language),
                    does=role.does.to(self.language),
                    person=self.context.names.get(role.key, ""),
                    known="; ".join(known),
                    ask="" if self._closed else role.ask.to(self.language),
                )
            )
        return tuple(found)

    def _implies(self, implies: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        aspects = self.playbook.library.implications.aspects
        return tuple(
            (text.to(self.language), implies[name])
            for name, text in aspects.items()
            if name in implies
        )

    def _lever(self, lever: Document) -> LeverCard:
        assumed = bool(lever["hypothesis"])
        return LeverCard(
            name=lever["name"],
            mark=self.say.say("headline.assumed" if assumed else "headline.heard"),
            assumed=assumed,
            because=lever["because"],
            questions=tuple(lever["questions"]),
            evidence=lever["evidence"],
            pitfalls=lever["pitfalls"],
        )

    def _value_writer(self) -> ValueWriter:
        return ValueWriter.of(self.playbook, self.language)

    def _sources(self) -> tuple[tuple[str, str], ...]:
        entry, segment = self.advice["entry"], self.advice["segment"]
        items = [*entry["for"], *entry["against"], *segment["because"], *segment.get("notes", ())]
        keys = {key for item in items for key in SOURCE.findall(item["source"])}
        for lever in self.advice["levers"]:
            keys.update(self.playbook.pages.levers.levers[lever["lever"]].sources)
        known = self.playbook.library.sources.sources
        ordered = sorted(keys & known.keys(), key=lambda key: (key[0] != "S", int(key[1:])))
        return tuple((key, known[key].title.to(self.language)) for key in ordered)

    def _labels(self) -> dict[str, str]:
        sections = ("head", "section", "steps", "reasons", "roles", "segment", "levers", "plan")
        labels = {
            f"{section}.{name}": words
            for section in (*sections, "foot")
            for name, words in self.say.section(section).items()
        }
        assumed = phrases("value", self.language, self.playbook.folder).say("assumed.intro")
        return labels | {"value.assumed": assumed}


def _words(items: Iterable[Document]) -> Iterable[str]:
    # Sentences of decisions first; the short grounds of the scores after them.
    return (item["because"] for item in sorted(items, key=lambda item: bool(item["points"])))


def _lower(words: str) -> str:
    """Lower the first letter unless the first word is an abbreviation."""
    return words if words[:2].isalpha() and words[:2].isupper() else words[:1].lower() + words[1:]
