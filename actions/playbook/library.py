"""The pages with texts: sources, concepts, what a placement implies, routes, and the account plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from actions.playbook.errors import Mistake, PlaybookError
from actions.playbook.model.concepts import Concept, ConceptsPage
from actions.playbook.model.facts import FactsPage
from actions.playbook.model.implications import ImplicationsPage
from actions.playbook.model.levers import LeversPage
from actions.playbook.model.plan import PlanPage
from actions.playbook.model.routes import RoutesPage
from actions.playbook.model.sources import SourcesPage
from actions.playbook.pages import Page, read_page, validate
from actions.playbook.references import (
    concept_mistakes,
    lever_mistakes,
    plan_mistakes,
    route_mistakes,
)

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Library:
    """Everything on the pages with texts, checked against each other."""

    sources: SourcesPage
    chapters: Mapping[str, ConceptsPage]
    implications: ImplicationsPage
    routes: RoutesPage
    plan: PlanPage

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Every concept by its key, chapter after chapter."""
        return {key: one for page in self.chapters.values() for key, one in page.concepts.items()}


def source_context(folder: Path) -> dict[str, Any]:
    """Return the validation context with which a page's sources are looked up.

    Raises:
        PlaybookError: ``sources.yml`` cannot be used.
    """
    return {"sources": validate(read_page(folder / "sources.yml"), SourcesPage).sources}


def load_library(folder: Path, facts: FactsPage, levers: LeversPage) -> Library:
    """Load the pages with texts.

    Args:
        folder: The book.
        facts: Its page of facts, for the names that conditions use.
        levers: Its page of levers, likewise.

    Raises:
        PlaybookError: With every mistake found, each with its file and line.
    """
    mistakes: list[Mistake] = []
    sources = validate(read_page(folder / "sources.yml"), SourcesPage)
    context = {"sources": sources.sources}
    files: dict[str, Page] = {}

    def page(name: str, model: type[Model]) -> Model | None:
        try:
            files[name] = read_page(folder / name, name)
            return validate(files[name], model, context)
        except PlaybookError as error:
            mistakes.extend(error.mistakes)
            return None

    implications = page("implications.yml", ImplicationsPage)
    routes = page("routes.yml", RoutesPage)
    plan = page("plan.yml", PlanPage)
    names = [f"concepts/{path.name}" for path in sorted((folder / "concepts").glob("*.yml"))]
    if not names:
        mistakes.append(Mistake("concepts", 1, "", "the folder has no pages; restore it"))
    chapters = {name: page(name, ConceptsPage) for name in names}
    if mistakes or implications is None or routes is None or plan is None:
        raise PlaybookError(mistakes)

    complete = {name: chapter for name, chapter in chapters.items() if chapter is not None}
    pairs = [(files[name], chapter) for name, chapter in complete.items()]
    mistakes += lever_mistakes(read_page(folder / "levers.yml"), levers, facts)
    mistakes += route_mistakes(files["routes.yml"], routes, facts, levers)
    mistakes += plan_mistakes(files["plan.yml"], plan, facts)
    mistakes += concept_mistakes(pairs, levers, sources)
    if mistakes:
        raise PlaybookError(mistakes)
    return Library(sources, complete, implications, routes, plan)
