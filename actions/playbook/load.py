"""The playbook as one object: pages, compiled rules, and a version."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from actions.advice.rulebook import RuleBook
from actions.playbook.compile.rulebook import Compiler, Pages
from actions.playbook.errors import Mistake, PlaybookError
from actions.playbook.library import Library, load_library, source_context
from actions.playbook.model.checks import ChecksPage
from actions.playbook.model.entry import EntryPage
from actions.playbook.model.facts import FactsPage
from actions.playbook.model.levers import LeversPage
from actions.playbook.model.segment import SegmentPage
from actions.playbook.model.settings import SettingsPage
from actions.playbook.pages import Page, read_page, validate

SHIPPED = Path(__file__).parent / "book"

RULE_PAGES: Mapping[str, type[BaseModel]] = {
    "facts": FactsPage,
    "settings": SettingsPage,
    "entry": EntryPage,
    "segment": SegmentPage,
    "levers": LeversPage,
    "checks": ChecksPage,
}


@dataclass(frozen=True)
class Playbook:
    """A loaded book. `version` is a hash of the contents of all its pages."""

    folder: Path
    version: str
    pages: Pages
    library: Library

    @cached_property
    def rules(self) -> RuleBook:
        """Return the compiled rules."""
        return self.compiler.book()

    @cached_property
    def compiler(self) -> Compiler:
        """Return the compiler, for conditions on other pages."""
        return Compiler(self.pages)

    @property
    def facts(self) -> FactsPage:
        """Return the facts."""
        return self.pages.facts


def version_of(folder: Path) -> str:
    """Return the content hash of a book: 12 hexadecimal digits over all pages, by name."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def load(folder: Path = SHIPPED) -> Playbook:
    """Load and check a playbook.

    Raises:
        PlaybookError: With every mistake found, each with its file and line.
    """
    mistakes: list[Mistake] = []
    context = source_context(folder)
    files: dict[str, Page] = {}
    models: dict[str, Any] = {}
    for name, model in RULE_PAGES.items():
        try:
            files[name] = read_page(folder / f"{name}.yml")
            models[name] = validate(files[name], model, context)
        except PlaybookError as error:
            mistakes += error.mistakes
    if mistakes:
        raise PlaybookError(mistakes)
    pages = Pages(**models, files=files)
    library = load_library(folder, pages.facts, pages.levers)
    playbook = Playbook(folder, version_of(folder), pages, library)
    assert playbook.rules  # compiles the conditions: a mistake in one is told now
    return playbook


@lru_cache(maxsize=2)
def shipped() -> Playbook:
    """Return the book that comes with the product."""
    return load(SHIPPED)


def chosen(folder: Path | None) -> Playbook:
    """Return the book of a setting: the shipped one, loaded once, where none is named.

    Raises:
        PlaybookError: As `load`.
    """
    return shipped() if folder is None else load(folder)
