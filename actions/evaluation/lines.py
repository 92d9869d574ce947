"""The lines of an evaluation set, read from JSONL and checked.

A set is a folder with `facts_<language>.jsonl`, `acts_<language>.jsonl`, `stories.jsonl`,
`tellings.jsonl` and `portfolios.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

LANGUAGES = ("en", "nl")
Line = TypeVar("Line")

FORMS = ("long", "short", "other_order", "chatty", "other_language", "answers")


class LineError(ValueError):
    """A line that cannot be evaluated; the message names file, line and fault."""


@dataclass(frozen=True)
class FactLine:
    """What one message says about facts.

    Attributes:
        id: Unique in its set.
        text: The message.
        language: `en` or `nl`.
        facts: Plain values that should be read, by fact; empty when the message states none.
        asked: The fact that was just asked, if any.
        accept: Other values that are as good, by fact; None among them means that reading nothing
            is as good. A fact that is not in `facts` may be read as one of these or not at all.
        tags: What kind of line it is.
    """

    id: str
    text: str
    language: str
    facts: Mapping[str, Any]
    asked: str | None = None
    accept: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActLine:
    """What kind of message a text is."""

    id: str
    text: str
    language: str
    act: str


@dataclass(frozen=True)
class Expected:
    """The advice an expert would give: entry verdict, placement, levers heard in order."""

    entry: str
    segment: str
    levers: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """A prospect as first told, what is further known, and the advice that follows.

    `stated` are the plain values in the text, `when_asked` those told only on a question,
    `conflict` facts with versions that exclude each other, `portfolio` the name of the seller's
    customers. `mark` is `clear` or `debatable`.
    """

    id: str
    text: str
    language: str
    stated: Mapping[str, Any]
    when_asked: Mapping[str, Any]
    portfolio: str
    expected: Expected
    mark: str
    why: str
    conflict: tuple[str, ...] = ()
    accept: Mapping[str, Sequence[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Telling:
    """One way to tell a prospect: one text, or answers to questions as (fact, text)."""

    id: str
    story: str
    form: str
    language: str
    text: str | None = None
    answers: tuple[tuple[str, str], ...] = ()


def read_facts(folder: Path, language: str) -> list[FactLine]:
    """Return the fact lines of a language.

    Raises:
        LineError: A line is not as described above.
    """
    return _read(folder / f"facts_{language}.jsonl", _fact_line)


def read_acts(folder: Path, language: str) -> list[ActLine]:
    """Return the act lines of a language.

    Raises:
        LineError: A line is not as described above.
    """
    return _read(folder / f"acts_{language}.jsonl", _act_line)


def read_stories(folder: Path) -> list[Story]:
    """Return the prospects.

    Raises:
        LineError: A line is not as described above.
    """
    return _read(folder / "stories.jsonl", _story)


def read_tellings(folder: Path) -> list[Telling]:
    """Return the tellings.

    Raises:
        LineError: A line is not as described above.
    """
    return _read(folder / "tellings.jsonl", _telling)


def read_portfolios(folder: Path) -> dict[str, list[float]]:
    """Return the sellers' customers by name, thousands of EUR a year each.

    Raises:
        LineError: The file is missing or no JSON.
    """
    path = folder / "portfolios.json"
    try:
        portfolios: dict[str, list[float]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LineError(f"{path.name}: {error}") from None
    return portfolios


def _fact_line(data: Mapping[str, Any]) -> FactLine:
    return FactLine(
        id=data["id"],
        text=data["text"],
        language=_language(data),
        facts=dict(data["facts"]),
        asked=data.get("asked"),
        accept=dict(data.get("accept", {})),
        tags=tuple(data.get("tags", ())),
    )


def _act_line(data: Mapping[str, Any]) -> ActLine:
    return ActLine(data["id"], data["text"], _language(data), data["act"])


def _story(data: Mapping[str, Any]) -> Story:
    expected = data["expected"]
    return Story(
        id=data["id"],
        text=data["text"],
        language=_language(data),
        stated=dict(data["stated"]),
        when_asked=dict(data["when_asked"]),
        portfolio=data["portfolio"],
        expected=Expected(expected["entry"], expected["segment"], tuple(expected["levers"])),
        mark=data["mark"],
        why=data["why"],
        conflict=tuple(data.get("conflict", ())),
        accept=dict(data.get("accept", {})),
    )


def _telling(data: Mapping[str, Any]) -> Telling:
    if data["form"] not in FORMS:
        raise LineError(f'form "{data["form"]}" is none of {", ".join(FORMS)}')
    if ("text" in data) == ("answers" in data):
        raise LineError("a telling has either a text or answers")
    return Telling(
        id=data["id"],
        story=data["story"],
        form=data["form"],
        language=_language(data),
        text=data.get("text"),
        answers=tuple((item["asked"], item["text"]) for item in data.get("answers", ())),
    )


def _language(data: Mapping[str, Any]) -> str:
    language = data["lang"]
    if language not in LANGUAGES:
        raise LineError(f'lang "{language}" is neither en nor nl')
    return str(language)


def _read(path: Path, make: Callable[[Mapping[str, Any]], Line]) -> list[Line]:
    lines = []
    seen: set[str] = set()
    for number, data in _objects(path):
        try:
            lines.append(make(data))
        except KeyError as error:
            raise LineError(f"{path.name}:{number}: {error} is missing") from None
        except LineError as error:
            raise LineError(f"{path.name}:{number}: {error}") from None
        if data["id"] in seen:
            raise LineError(f'{path.name}:{number}: id "{data["id"]}" is there twice')
        seen.add(data["id"])
    return lines


def _objects(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        content = path.read_text(encoding="utf-8")
    except OSError:
        raise LineError(f"{path} cannot be read") from None
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as error:
            raise LineError(f"{path.name}:{number}: no JSON ({error})") from None
        if not isinstance(data, Mapping):
            raise LineError(f"{path.name}:{number}: not an object")
        yield number, data
