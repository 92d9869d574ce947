"""The words that renderers put around a message: labels, values, verdicts, in one language."""

from __future__ import annotations

from typing import Any, cast

from actions.briefs.fact_text import FactWriter
from actions.playbook.load import Playbook
from actions.playbook.phrases import apology, phrases

DEFAULT_LANGUAGE = "en"
LANGUAGES = ("en", "nl")


class Speech:
    """Writes names and values in a language; a name the playbook lacks is shown as it is.

    Args:
        playbook: the book in force.
        language: ``en`` or ``nl``; anything else counts as English.
    """

    def __init__(self, playbook: Playbook, language: str | None) -> None:
        self.playbook = playbook
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._say = phrases("slack", self.language, playbook.folder)
        self._facts = FactWriter(playbook, self.language)

    def say(self, key: str, /, **values: str) -> str:
        """Give a phrase of ``book/slack.yml``."""
        return self._say.say(key, **values)

    def apology(self, reference: str | None = None) -> str:
        """Say that a message got no answer, in the words of every channel."""
        return apology(self.language, reference)

    def label(self, fact: str) -> str:
        """Give a fact's name."""
        known = self.playbook.facts.facts.get(fact)
        return known.label.to(self.language) if known else _plain(fact)

    def value(self, fact: str, value: Any) -> str:
        """Give a plain value in words."""
        try:
            return self._facts.value(fact, value) or self.say("summary.unknown")
        except (KeyError, TypeError, AttributeError, ValueError):
            # An older playbook's fact or choice is still readable as it was kept.
            return _plain(str(value))

    def verdict(self, verdict: str) -> str:
        """Give an entry verdict."""
        return self._named(self.playbook.pages.entry.verdicts, verdict)

    def strength(self, strength: str) -> str:
        """Give how clear a verdict is."""
        return self._named(self.playbook.pages.entry.strengths, strength)

    def placement(self, placement: str) -> str:
        """Give a segment."""
        return self._named(self.playbook.pages.segment.placements, placement)

    def lever(self, lever: str) -> str:
        """Give a value lever."""
        known = self.playbook.pages.levers.levers.get(lever)
        return known.name.to(self.language) if known else _plain(lever)

    def _named(self, texts: Any, name: str) -> str:
        text = texts.get(name)
        return cast(str, text.to(self.language)) if text else _plain(name)


def _plain(name: str) -> str:
    return name.replace("_", " ")
