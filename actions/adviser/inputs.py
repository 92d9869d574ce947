"""The input of `entree advise` and of everything that takes the same: checked, one clear line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.advice.answers import Answer
from actions.playbook.load import Playbook
from actions.playbook.phrases import phrases
from actions.playbook.plain import PlainValueError, answer

KEYS = ("facts", "portfolio_keur", "guessed", "conflict", "proven", "same_as_alternative")
LARGEST_KEUR = 1e9
LONGEST_SHOWN = 40
IGNORED = ("id", "lang", "prospect", "text", "title")


class InputError(ValueError):
    """Input that cannot be advised on, in one sentence that says what to do."""


@dataclass(frozen=True)
class Case:
    """A prospect to advise on.

    `facts` are plain values, `portfolio_eur` the seller's customers in EUR a year (nothing when not
    given), `proven` and `same_as_alternative` levers.
    """

    facts: Mapping[str, Any]
    knowledge: Mapping[str, Answer]
    portfolio_eur: tuple[float, ...] | None = None
    proven: frozenset[str] = frozenset()
    same_as_alternative: frozenset[str] = frozenset()
    prospect: str | None = None


def parse(text: str) -> Any:
    """Return the JSON of a file.

    Raises:
        InputError: It is no JSON.
    """
    try:
        return json.loads(text, object_pairs_hook=_once)
    except InputError:
        raise
    except (ValueError, RecursionError) as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f'this is no JSON{place}; write {{"facts": {{...}}}}') from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a key that stands twice would silently lose its first value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f'"{twice}" stands twice; keep one')
    return found


def read_case(playbook: Playbook, data: Any, language: str = "en") -> Case:
    """Check the input of `entree advise`.

    Args:
        playbook: the book that knows the facts.
        data: `{"facts": {...}, "portfolio_keur": [...]}`; also `guessed` (facts that are a guess),
            `conflict` (facts with versions that exclude each other, not further known), `proven`
            and `same_as_alternative` (levers).
        language: of the sentence in an error.

    Raises:
        InputError: With one sentence that says what to do.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("facts"), Mapping):
        raise InputError(
            'the input is an object with "facts", for example {"facts": {"offer_type": "software"}}'
        )
    unknown = [key for key in data if key not in (*KEYS, *IGNORED)]
    if unknown:
        raise InputError(f'"{unknown[0]}" is not known here; use {", ".join(KEYS)}')
    facts = {
        name: value for name, value in data["facts"].items() if not name.startswith("conflict")
    }
    conflict = [
        *_names(data, "conflict"),
        *_names(data["facts"], "conflict"),
        *_names(data["facts"], "conflict_segment"),
    ]
    guessed = _names(data, "guessed")
    knowledge = knowledge_of(playbook, facts, guessed, language)
    for name in (*guessed, *conflict):
        if name not in playbook.facts.facts:
            known = ", ".join(playbook.facts.facts)
            error = PlainValueError("unknown_fact", name, known=known)
            raise InputError(_sentence(playbook, error, language))
    for name in conflict:
        if name not in knowledge:
            knowledge[name] = _any_version(playbook, name)
    return Case(
        facts=facts,
        knowledge=knowledge,
        portfolio_eur=_portfolio(data.get("portfolio_keur")),
        proven=_levers(playbook, data, "proven"),
        same_as_alternative=_levers(playbook, data, "same_as_alternative"),
        prospect=data["prospect"] if isinstance(data.get("prospect"), str) else None,
    )


def knowledge_of(
    playbook: Playbook,
    facts: Mapping[str, Any],
    guessed: Sequence[str] = (),
    language: str = "en",
) -> dict[str, Answer]:
    """Return plain facts as answers; a list is a contradiction of versions.

    Raises:
        InputError: With one sentence that says what to do.
    """
    knowledge = {}
    for name, value in facts.items():
        if value == []:
            raise InputError(f'"{name}" is a list without a version; leave it out')
        try:
            knowledge[name] = answer(playbook.pages, name, value, guessed=name in guessed)
        except PlainValueError as error:
            raise InputError(_sentence(playbook, error, language)) from None
    return knowledge


def _sentence(playbook: Playbook, error: PlainValueError, language: str) -> str:
    """Return the sentence of a wrong value in a language."""
    words = phrases("advice", language, playbook.folder)
    return words.say(f"input.{error.code}", fact=error.fact, **error.details)


def _any_version(playbook: Playbook, name: str) -> Answer:
    """Return a contradiction between everything that a fact can be."""
    answers = playbook.rules.hypothetical(name, {})
    values = tuple(dict.fromkeys(value for one in answers for value in one.values))
    return Answer(values)


def _names(data: Mapping[str, Any], key: str) -> list[str]:
    names = data.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(f'"{key}" takes a list of names')
    return names


def _levers(playbook: Playbook, data: Mapping[str, Any], key: str) -> frozenset[str]:
    levers = playbook.pages.levers.levers
    names = _names(data, key)
    for name in names:
        if name not in levers:
            raise InputError(f'"{key}" takes levers, not "{name}"; use {", ".join(levers)}')
    return frozenset(names)


def _portfolio(amounts: Any) -> tuple[float, ...] | None:
    if amounts is None:
        return None
    if not isinstance(amounts, list):
        raise InputError('"portfolio_keur" takes a list of amounts in thousands of euro a year')
    for amount in amounts:
        number = isinstance(amount, int | float) and not isinstance(amount, bool)
        # abs() instead of math.isfinite(), which whole numbers without end overflow.
        if not number or not abs(amount) <= LARGEST_KEUR:
            shown = json.dumps(amount, ensure_ascii=False)
            raise InputError(
                '"portfolio_keur" takes amounts in thousands of euro a year, '
                f"not {shown if len(shown) <= LONGEST_SHOWN else 'this'}"
            )
    return tuple(amount * 1000 for amount in amounts) or None
