"""What one page says about another: every name must lead somewhere.

The pages with rules are checked when their conditions are compiled; these are the pages with texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.playbook.errors import Mistake
from actions.playbook.model.concepts import ConceptsPage
from actions.playbook.model.facts import FactsPage
from actions.playbook.model.levers import LeversPage
from actions.playbook.model.plan import PlanPage
from actions.playbook.model.routes import VERDICTS, RoutesPage
from actions.playbook.model.sources import SourcesPage
from actions.playbook.pages import Page

Where = tuple[str | int, ...]


def lever_mistakes(page: Page, levers: LeversPage, facts: FactsPage) -> Iterator[Mistake]:
    """Yield offers without a row of typical levers, and examples about unknown facts."""
    offers = facts.facts["offer_type"].choices
    yield from _same_keys(page, ("typical",), levers.typical, offers, "choice of offer_type")
    for key, lever in levers.levers.items():
        where = ("levers", key, "example", "facts")
        yield from _condition_mistakes(page, where, lever.example.facts, facts)
        for pain in lever.example.facts.get("pain_points", {}):
            if pain not in levers.levers:
                yield page.mistake((*where, "pain_points"), _unknown(pain, "lever", levers.levers))


def route_mistakes(
    page: Page, routes: RoutesPage, facts: FactsPage, levers: LeversPage
) -> Iterator[Mistake]:
    """Yield conditions on unknown facts or values, and words to fill in that are missing."""
    offers = facts.facts["offer_type"].choices
    where = ("fill_in",)
    yield from _same_keys(page, (*where, "offer"), routes.fill_in.offer, offers, "choice")
    yield from _same_keys(page, (*where, "lever"), routes.fill_in.lever, levers.levers, "lever")
    for name in ("routes", "additions", "warnings"):
        for index, row in enumerate(getattr(routes, name)):
            yield from _condition_mistakes(page, (name, index, "when"), row.when, facts)


def plan_mistakes(page: Page, plan: PlanPage, facts: FactsPage) -> Iterator[Mistake]:
    """Yield steps and roles that are filled from facts which do not exist."""
    for index, step in enumerate(plan.steps):
        for fact in step.from_facts:
            if fact not in facts.facts:
                yield page.mistake(
                    ("steps", index, "from_facts"), _unknown(fact, "fact", facts.facts)
                )
    for index, role in enumerate(plan.roles):
        for fact in role.filled_by:
            if fact not in facts.facts:
                yield page.mistake(
                    ("roles", index, "filled_by"), _unknown(fact, "fact", facts.facts)
                )


def concept_mistakes(
    chapters: Sequence[tuple[Page, ConceptsPage]], levers: LeversPage, sources: SourcesPage
) -> Iterator[Mistake]:
    """Yield double keys and names, dead references, and what nothing explains."""
    yield from _name_mistakes(chapters)
    known = {key for _, chapter in chapters for key in chapter.concepts}
    explained: set[str] = set()
    for page, chapter in chapters:
        for key, concept in chapter.concepts.items():
            explained.update(concept.sources)
            for other in concept.see_also:
                if other not in known:
                    message = f"'{other}' is no concept; correct it or remove it"
                    yield page.mistake(("concepts", key, "see_also"), message)
    last = chapters[-1][0]
    for lever in levers.levers:
        if lever not in known:
            yield last.mistake((), f"no concept explains the lever '{lever}'; add one of that key")
    for source in sources.sources:
        if source.startswith("S") and source not in explained:
            yield last.mistake((), f"no concept names {source}; add it to the one that explains it")


def _name_mistakes(chapters: Sequence[tuple[Page, ConceptsPage]]) -> Iterator[Mistake]:
    """Yield keys and names that two concepts claim."""
    keys: dict[str, Page] = {}
    names: dict[tuple[str, str], str] = {}
    for page, chapter in chapters:
        for key, concept in chapter.concepts.items():
            where: Where = ("concepts", key)
            if key in keys:
                yield page.mistake(where, f"'{key}' stands in {keys[key].name} too; keep one")
            keys.setdefault(key, page)
            for language in ("en", "nl"):
                for name in concept.names.to(language):
                    other = names.setdefault((language, name.casefold()), key)
                    if other != key:
                        message = f"{name!r} is a name of '{other}' too; keep it at one of them"
                        yield page.mistake((*where, "names", language), message)


def _condition_mistakes(
    page: Page, where: Where, when: Mapping[str, Any], facts: FactsPage
) -> Iterator[Mistake]:
    """Walk through a condition and yield what is no fact or no value of it."""
    for key, value in when.items():
        here = (*where, key)
        if key in ("all", "any"):
            for index, part in enumerate(value):
                yield from _condition_mistakes(page, (*here, index), part, facts)
        elif key == "not":
            yield from _condition_mistakes(page, here, value, facts)
        elif key == "verdict":
            yield from _value_mistakes(page, here, value, VERDICTS, "verdict")
        elif key not in facts.facts:
            yield page.mistake(here, _unknown(key, "fact", facts.facts))
        elif facts.facts[key].type == "choice":
            choices = (*facts.facts[key].choices, "unknown")
            yield from _value_mistakes(page, here, value, choices, f"value of {key}")


def _value_mistakes(
    page: Page, where: Where, value: Any, known: Sequence[str], kind: str
) -> Iterator[Mistake]:
    for one in value if isinstance(value, list) else [value]:
        if one not in known:
            yield page.mistake(where, _unknown(str(one), kind, known))


def _same_keys(
    page: Page, where: Where, found: Mapping[str, Any], known: Mapping[str, Any], kind: str
) -> Iterator[Mistake]:
    for key in found:
        if key not in known:
            yield page.mistake((*where, key), _unknown(key, kind, known))
    for key in known:
        if key not in found:
            yield page.mistake(where, f"the {kind} '{key}' is missing; add it")


def _unknown(name: str, kind: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    return f"'{name}' is no {kind}; use one of {', '.join(known)}"
