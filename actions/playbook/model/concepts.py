"""Pages ``concepts/*.yml``: short explanations that can be given on request."""

from typing import Annotated

from pydantic import Field, field_validator

from actions.playbook.model.text import Key, Record, Sources, Text, Words

SHORT_LENGTH = 480
"""Longest explanation in characters: what one reads in a chat without scrolling."""


class Concept(Record):
    """One term: how people call it, what it means, where it comes from."""

    names: Words
    short: Text
    sources: Sources
    see_also: tuple[Key, ...] = ()

    @field_validator("short")
    @classmethod
    def _stays_short(cls, short: Text) -> Text:
        for language, text in (("en", short.en), ("nl", short.nl)):
            if len(text) > SHORT_LENGTH:
                raise ValueError(
                    f"the text in '{language}' has {len(text)} characters; "
                    f"keep it within {SHORT_LENGTH}"
                )
        return short


class ConceptsPage(Record):
    """The concepts of one chapter."""

    concepts: Annotated[dict[Key, Concept], Field(min_length=1)]
