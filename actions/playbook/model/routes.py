"""Page ``routes.yml``: the first steps and the opening sentence for a verdict and situation."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from actions.playbook.model.conditions import Condition
from actions.playbook.model.text import Key, Record, Sources, Text

Verdict = Literal["top_down", "bottom_up", "via_procedure", "ask"]
Placeholder = Literal["offer", "lever", "contact"]

VERDICTS: tuple[Verdict, ...] = ("top_down", "bottom_up", "via_procedure", "ask")
PLACEHOLDERS: tuple[Placeholder, ...] = ("offer", "lever", "contact")


class FillIn(Record):
    """How a placeholder of an opening sentence reads, and while its value is not known."""

    offer: dict[Key, Text]
    lever: dict[Key, Text]
    unknown: dict[Placeholder, Text]

    @model_validator(mode="after")
    def _reads_without_a_value(self) -> Self:
        missing = [name for name in PLACEHOLDERS if name not in self.unknown]
        if missing:
            raise ValueError(f"'unknown' has no words for {', '.join(missing)}; add them")
        return self


class Mutual(Record):
    """The reminder that the other side has to be covered soon."""

    text: Text
    sources: Sources


class Route(Record):
    """A row: when it fits, the first steps, and the sentence to open with."""

    key: Key
    when: Condition
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    opening: Text
    sources: Sources

    @field_validator("opening")
    @classmethod
    def _known_placeholders(cls, opening: Text) -> Text:
        unknown = sorted(opening.placeholders.difference(PLACEHOLDERS))
        if unknown:
            raise ValueError(
                f"the opening uses {{{unknown[0]}}}; "
                f"it may use {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)}"
            )
        return opening

    @field_validator("when")
    @classmethod
    def _names_a_verdict(cls, when: Condition) -> Condition:
        if "verdict" not in when:
            raise ValueError("'when' names no verdict; add for example verdict: top_down")
        return when


class Addition(Record):
    """Steps that join any route in a situation, in front of its own or behind them."""

    key: Key
    when: Condition
    place: Literal["before", "after"]
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    sources: Sources


class Caution(Record):
    """Something to beware of in a situation, whatever the route."""

    key: Key
    when: Condition
    text: Text
    sources: Sources


class RoutesPage(Record):
    """Routes in order (the first that fits counts), additions and warnings (all that fit)."""

    fill_in: FillIn
    mutual: dict[Verdict, Mutual]
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
    additions: tuple[Addition, ...]
    warnings: tuple[Caution, ...]

    @model_validator(mode="after")
    def _keys_once(self) -> Self:
        for name, rows in (
            ("routes", self.routes),
            ("additions", self.additions),
            ("warnings", self.warnings),
        ):
            keys = [row.key for row in rows]
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ValueError(f"'{name}' has the key '{twice[0]}' twice; rename one")
        return self

    @model_validator(mode="after")
    def _never_without_a_route(self) -> Self:
        for verdict in VERDICTS:
            if not any(route.when == {"verdict": verdict} for route in self._general()):
                raise ValueError(
                    f"no route catches the rest of '{verdict}'; "
                    f"end its rows with one that has only verdict: {verdict}"
                )
            if verdict not in self.mutual:
                raise ValueError(f"'mutual' has no reminder for '{verdict}'; add it")
        return self

    def _general(self) -> tuple[Route, ...]:
        """Rows that test nothing but the verdict."""
        return tuple(route for route in self.routes if set(route.when) == {"verdict"})
