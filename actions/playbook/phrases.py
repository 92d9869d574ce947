"""Load a page of phrases from the book."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from actions.playbook.model.phrases import Phrases, PhrasesPage

SHIPPED_BOOK = Path(__file__).parent / "book"


@lru_cache(maxsize=16)
def phrases_page(name: str, book: Path = SHIPPED_BOOK) -> PhrasesPage:
    """Read and validate a page of phrases once.

    Args:
        name: page name without extension, such as `brief`.
        book: folder of the playbook; a page missing there is taken from the shipped book,
            so that a playbook of one's own need not repeat labels.

    Raises:
        FileNotFoundError: when neither book has the page.
        pydantic.ValidationError: when a language is empty or placeholders differ.
    """
    path = book / f"{name}.yml"
    if not path.exists():
        path = SHIPPED_BOOK / f"{name}.yml"
    return PhrasesPage.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def phrases(name: str, language: str, book: Path = SHIPPED_BOOK) -> Phrases:
    """The phrases of a page in a language (`en` or `nl`)."""
    return Phrases(phrases_page(name, book), language)


def apology(language: str, reference: str | None = None) -> str:
    """Say that a message got no answer, in the words of every channel.

    Args:
        language: `en` or `nl`.
        reference: of the turn, for the person to quote.
    """
    say = phrases("service", language).say
    sorry = say("faults.unavailable")
    return f"{sorry} {say('faults.reference', reference=reference)}" if reference else sorry
