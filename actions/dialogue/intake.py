"""Taking facts in: what a message says against what was known, kept in the store, told back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.advice.answers import UNKNOWN
from actions.consultations.values import CurrentFact
from actions.dialogue import messages
from actions.dialogue.talk import Talk
from actions.dialogue.wording import upper_first
from actions.playbook.plain import check
from actions.reading.types import FactReading, Reading

DOUBTS = ("basis", "unit", "which_amount", "self_corrected")


@dataclass
class Taken:
    """What a message changed: new facts, replaced ones, contradictions, and what is in doubt."""

    facts: dict[str, Any] = field(default_factory=dict)
    corrected: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Tell whether the message changed what is known."""
        return bool(self.facts or self.contradicted)

    @property
    def told(self) -> bool:
        """Tell whether the message spoke of facts at all."""
        return self.anything or bool(self.repeated)


def take_in(talk: Talk, reading: Reading, *, correcting: bool = False) -> Taken:
    """Keep the facts of a message.

    A value that differs from what was known replaces it when the message corrects it, answers the
    question about it, or only narrows it down; otherwise both versions stand.
    """
    taken = Taken()
    if reading.facts:
        talk.opened()
    for name, one in reading.facts.items():
        _take_one(talk, name, one, taken, correcting=correcting or name in reading.corrected)
    return taken


def _take_one(talk: Talk, name: str, one: FactReading, taken: Taken, *, correcting: bool) -> None:
    value = check(talk.playbook.pages, name, one.value)
    now = talk.turn.facts.get(name)
    certainty = "guessed" if one.doubt and value != UNKNOWN else one.certainty
    detail = {**one.detail, **({"doubt": one.doubt} if one.doubt else {})}
    asked = talk.asked == name
    if value == UNKNOWN and now is not None and not asked and not correcting:
        return
    if value == UNKNOWN and now is not None and now.contradicted:
        return  # "don't know" does not settle which version holds
    if now is not None and now.value == value and not now.contradicted:
        _repeat(talk, name, now, one, certainty, taken)
        return
    replaces = correcting or asked or now is None or _narrows(now, value)
    if name == "pain_points" and now is not None and not correcting and not now.contradicted:
        value, replaces = _more_pains(now.value, value), True
        if value == now.value:
            taken.repeated.append(name)
            return
    was_known = now is not None and now.value != UNKNOWN
    if replaces:
        talk.turn.record_fact(
            name,
            value,
            certainty=certainty,
            words=one.words,
            detail=detail,  # type: ignore[arg-type]
        )
        taken.facts[name] = value
        if was_known and (correcting or asked):
            taken.corrected.append(name)
    else:
        talk.turn.record_fact(
            name,
            value,
            certainty=certainty,  # type: ignore[arg-type]
            words=one.words,
            kind="contradiction",
            detail=detail,
        )
        taken.contradicted.append(name)
    for other in one.alternatives:
        version = check(talk.playbook.pages, name, other)
        if version != value:
            talk.turn.record_fact(name, version, words=one.words, kind="contradiction")
            if name not in taken.contradicted:
                taken.contradicted.append(name)
    if one.doubt and value != UNKNOWN and name not in taken.contradicted:
        taken.doubts[name] = one.doubt
    if certainty == "guessed":
        taken.guessed.append(name)


def _repeat(
    talk: Talk, name: str, now: CurrentFact, one: FactReading, certainty: str, taken: Taken
) -> None:
    """Take a value said again: it may make a guess certain, never the other way round."""
    if now.certainty == "guessed" and certainty != "guessed":
        talk.turn.record_fact(name, now.value, certainty=certainty, words=one.words)  # type: ignore[arg-type]
        taken.facts[name] = now.value
    else:
        taken.repeated.append(name)


def _narrows(now: CurrentFact, value: Any) -> bool:
    """Tell whether a value only makes the known one more precise."""
    if now.contradicted:
        return False
    if now.value == UNKNOWN:
        return True
    known = now.value
    if not isinstance(known, Mapping) or set(known) != {"min", "max"}:
        return False
    low, high = (value["min"], value["max"]) if isinstance(value, Mapping) else (value, value)
    return bool(known["min"] <= low and high <= known["max"])


def _more_pains(known: Any, more: Any) -> Any:
    """Add pains to those known; a pain named twice keeps its greater strength."""
    if not isinstance(known, Mapping) or not isinstance(more, Mapping):
        return more
    return {lever: max(known.get(lever, 0), more.get(lever, 0)) for lever in {**known, **more}}


def confirm(talk: Talk) -> list[str]:
    """Make the facts in doubt certain, because the person agreed; return which."""
    settled = []
    for name, fact in list(talk.turn.facts.items()):
        if fact.certainty == "guessed" and fact.detail.get("doubt"):
            talk.turn.record_fact(name, fact.value, certainty="stated", words=fact.words)
            settled.append(name)
    return settled


def tell_back(talk: Talk, taken: Taken) -> None:
    """Say what was understood, corrected and doubted; nothing when nothing was taken."""
    words = talk.words
    if not taken.facts:
        return
    new = [name for name in taken.facts if name not in taken.corrected]
    lines = []
    for key, names in (("understood.facts", new), ("understood.corrected", taken.corrected)):
        shown = [_shown(talk, taken, name) for name in names if name not in taken.contradicted]
        if shown:
            lines.append(words.say(key, facts="; ".join(shown)))
    for name, doubt in taken.doubts.items():
        code = doubt if doubt in DOUBTS else "other"
        value = words.value(name, taken.facts[name])
        said = words.say(f"understood.doubt_{code}", value=value, label=words.label(name))
        lines.append(upper_first(said))
    if lines:
        talk.say(
            messages.understood("\n".join(lines), taken.facts, taken.corrected, list(taken.doubts))
        )


def _shown(talk: Talk, taken: Taken, name: str) -> str:
    fact = talk.words.fact(name, taken.facts[name])
    if name in taken.guessed and name not in taken.doubts:
        return talk.words.say("understood.guessed", fact=fact)
    return fact
