"""A page of phrases: labels and sentences by section, for documents, charts and replies."""

from __future__ import annotations

from pydantic import RootModel

from actions.playbook.model.text import Key, Text


class PhrasesPage(RootModel[dict[Key, dict[Key, Text]]]):
    """Sections of phrases, each phrase in both languages with the same placeholders."""


class Phrases:
    """The phrases of one page in one language.

    Args:
        page: the validated page.
        language: `en` or `nl`.
    """

    def __init__(self, page: PhrasesPage, language: str) -> None:
        self._page = page
        self.language = language

    def say(self, key: str, /, **values: str) -> str:
        """The phrase `section.name` with its placeholders filled.

        Args:
            key: section and name, with a dot between.
            values: a text for each placeholder.

        Raises:
            KeyError: when the page has no such phrase, or a placeholder has no value.
        """
        section, _, name = key.partition(".")
        try:
            text = self._page.root[section][name]
        except KeyError:
            raise KeyError(f"no phrase {key!r} on the page") from None
        return text.to(self.language).format_map(values)

    def knows(self, key: str) -> bool:
        """Whether the page has this phrase."""
        section, _, name = key.partition(".")
        return name in self._page.root.get(section, {})

    def section(self, name: str) -> dict[str, str]:
        """All phrases of a section, unfilled, in the order of the page."""
        return {key: text.to(self.language) for key, text in self._page.root[name].items()}
