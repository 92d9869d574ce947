"""The pages of phrases as a whole: what the program says, and with which placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from actions.playbook.errors import Mistake, PlaybookError
from actions.playbook.model.phrases import PhrasesPage
from actions.playbook.model.text import placeholders
from actions.playbook.pages import read_page, validate

PAGES = (
    "advice",
    "brief",
    "charts",
    "console",
    "dialogue",
    "front",
    "portfolio",
    "service",
    "slack",
    "value",
)

Shapes = Mapping[tuple[str, str, str], frozenset[str]]
"""Placeholders by page, section and name of a phrase."""


def shapes(folder: Path) -> Shapes:
    """Read every page of phrases of a book; a page that the book lacks is left out.

    Raises:
        PlaybookError: a page cannot be used, with file and line of every mistake.
    """
    found: dict[tuple[str, str, str], frozenset[str]] = {}
    mistakes: list[Mistake] = []
    for name in PAGES:
        path = folder / f"{name}.yml"
        if not path.exists():
            continue
        try:
            page = validate(read_page(path), PhrasesPage)
        except PlaybookError as error:
            mistakes += error.mistakes
            continue
        for section, phrases in page.root.items():
            for key, text in phrases.items():
                found[name, section, key] = placeholders(text.en)
    if mistakes:
        raise PlaybookError(mistakes)
    return found


def check_fits(before: Shapes, after: Shapes) -> None:
    """Insist that edited phrases still serve a program that runs.

    Raises:
        PlaybookError: a phrase is gone, or wants a value that the program does not give.
    """
    mistakes = []
    for (name, section, key), given in before.items():
        wanted = after.get((name, section, key))
        where = f"{section}.{key}"
        if wanted is None:
            mistakes.append(Mistake(f"{name}.yml", 1, where, "is missing; put it back"))
        elif wanted - given:
            unknown = ", ".join(f"{{{one}}}" for one in sorted(wanted - given))
            mistakes.append(Mistake(f"{name}.yml", 1, where, f"nothing is known for {unknown}"))
    if mistakes:
        raise PlaybookError(mistakes)
