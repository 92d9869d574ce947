"""The front's own words, in the person's language, from the playbook's texts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from actions.playbook.phrases import apology
from front.book import BOOK
from front.vocabulary import Notice

LANGUAGES = ("en", "nl")
DEFAULT_LANGUAGE = "en"
UNAVAILABLE = "unavailable"


def notice(code: str, language: str | None, **values: Any) -> Notice:
    """Write a notice.

    Args:
        code: one of the codes of ``book/front.yml``, or `unavailable`, which all channels share.
        language: ``en`` or ``nl``; anything else counts as English.
        values: what the text's placeholders stand for.

    Returns:
        The vocabulary message.

    Raises:
        KeyError: for a code without a text, or a placeholder without a value.
    """
    if code == UNAVAILABLE:
        text = apology(language if language in LANGUAGES else DEFAULT_LANGUAGE, values["reference"])
        return Notice(kind="notice", code=code, text=text)
    texts = _texts()["notices"][code]
    text = texts.get(language or DEFAULT_LANGUAGE, texts[DEFAULT_LANGUAGE])
    return Notice(kind="notice", code=code, text=text.format(**values))


def page_words(language: str) -> dict[str, str]:
    """Give the words of the demo page in a language."""
    return {name: texts[language] for name, texts in _texts()["pages"].items()}


@lru_cache(maxsize=1)
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    page: dict[str, Any] = yaml.safe_load((BOOK / "front.yml").read_text(encoding="utf-8"))
    return page
