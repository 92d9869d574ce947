"""What the advice would be if some facts were different. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.adviser.inputs import InputError
from actions.playbook.model.facts import Fact
from front.console.desk import Desk
from front.console.dossier import Dossier
from front.console.sliders import AT, Slider, slider
from front.console.texts import Texts

UNKNOWN = "unknown"
PAIN = "pain_"
"""Beginning of the names of the fields about single pains."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: with ``choices``, or for a number with a ``slider``."""

    name: str
    label: str
    now: str
    choices: list[tuple[str, str]]
    chosen: str
    slider: Slider | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The advice on the facts as they stand and on the changed ones; or what is wrong."""

    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    problem: str = ""


def fields(parts: Desk, dossier: Dossier, sent: Mapping[str, str], texts: Texts) -> list[Field]:
    """List the fields: every fact with choices or a number, then every pain."""
    playbook = parts.adviser.playbook
    shown = []
    for name, fact in playbook.facts.facts.items():
        if fact.type not in ("choice", "flag", "money", "percent"):
            continue
        known = dossier.facts.get(name)
        shown.append(
            Field(
                name=name,
                label=texts.label(name),
                now=texts.value(name, known.value if known else None),
                choices=_choices(fact, texts),
                chosen=sent.get(name, ""),
                slider=_slider(name, fact, known.value if known else None, sent, texts),
            )
        )
    pains = _pains(dossier)
    strengths = [(str(n), texts.say(f"what_if.pain_{n}")) for n in range(4)]
    for lever, name in texts.verdicts("levers"):
        shown.append(
            Field(
                name=PAIN + lever,
                label=name,
                now=dict(strengths)[str(pains.get(lever, 0))],
                choices=strengths,
                chosen=sent.get(PAIN + lever, ""),
            )
        )
    return shown


def compute(parts: Desk, dossier: Dossier, sent: Mapping[str, str], texts: Texts) -> Result:
    """Advise on the facts as they stand and with the changes that were sent.

    Args:
        parts: the console.
        dossier: the consultation; it is not changed.
        sent: the form's fields; an empty one, or a slider where it stood, leaves its fact as it
            is. An exact number may be sent under the name of its fact.
        texts: the reader's words; the advice is in their language.
    """
    language = texts.language
    changes = {**_moved(parts, dossier, sent, texts), **_changes(parts, dossier, sent)}
    if not changes:
        return Result()
    facts = dossier.values
    guessed = [name for name in dossier.guessed if name not in changes]
    portfolio = dossier.portfolio_keur or None
    advise = parts.adviser.advise
    try:
        return Result(
            before=advise(facts, portfolio, language, guessed=dossier.guessed),
            after=advise({**facts, **changes}, portfolio, language, guessed=guessed),
        )
    except InputError as error:
        return Result(problem=str(error))


def _choices(fact: Fact, texts: Texts) -> list[tuple[str, str]]:
    if fact.type not in ("choice", "flag"):
        return []
    named = [(value, text.to(texts.language)) for value, text in fact.choices.items()]
    return [*named, (UNKNOWN, texts.say("facts.unknown"))]


def _slider(
    name: str, fact: Fact, known: Any, sent: Mapping[str, str], texts: Texts
) -> Slider | None:
    if fact.type not in ("money", "percent"):
        return None
    return slider(name, fact.type, known, sent.get(AT + name, ""), texts)


def _pains(dossier: Dossier) -> dict[str, int]:
    known = dossier.facts.get("pain_points")
    return dict(known.value) if known and isinstance(known.value, dict) else {}


def _moved(parts: Desk, dossier: Dossier, sent: Mapping[str, str], texts: Texts) -> dict[str, Any]:
    """Read the sliders that stand elsewhere than the facts."""
    found = {}
    for name, fact in parts.adviser.playbook.facts.facts.items():
        known = dossier.facts.get(name)
        one = _slider(name, fact, known.value if known else None, sent, texts)
        if one is not None and one.changed is not None:
            found[name] = one.changed
    return found


def _changes(parts: Desk, dossier: Dossier, sent: Mapping[str, str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, fact in parts.adviser.playbook.facts.facts.items():
        value = sent.get(name, "").strip()
        if not value:
            continue
        if value == UNKNOWN or fact.type == "choice":
            changes[name] = value
        elif fact.type == "flag":
            changes[name] = {"yes": True, "no": False}.get(value, value)
        elif fact.type in ("money", "percent"):
            changes[name] = _number(value)
    levers = parts.adviser.playbook.pages.levers.levers
    pains = {lever: sent[PAIN + lever] for lever in levers if sent.get(PAIN + lever)}
    if pains:
        changed = {lever: _number(strength) for lever, strength in pains.items()}
        changes["pain_points"] = {**_pains(dossier), **changed}
    return changes


def _number(text: str) -> float | int | str:
    """Read a number of a form field; what is none is left for the check to refuse."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number
