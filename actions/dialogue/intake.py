"""Taking facts in: what a message says against what was known, kept in the store, told back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from actions.advice.answers import UNKNOWN
from actions.advice.levers import PAINS
from actions.consultations.values import Certainty, CurrentFact
from actions.dialogue import messages
from actions.dialogue.quoting import clause_around
from actions.dialogue.talk import IN_DOUBT, LAST_TOLD, Talk
from actions.dialogue.wording import upper_first
from actions.playbook.plain import PlainValueError, check
from actions.reading.types import FactReading, Reading

NOT_YET = {"top_access": "untried", "buying_procedure": "tender_planned"}
"""Values that time overtakes: what comes after one is news, not a second version of it."""
DOUBTS = ("basis", "unit", "which_amount", "self_corrected", "vat")


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
    question about it, follows on it, or states what was a guess; otherwise both versions stand.
    """
    taken = Taken()
    if reading.facts:
        talk.opened()
    for name, one in usable_facts(talk, reading).items():
        _take_one(talk, name, one, taken, correcting=correcting or name in reading.corrected)
    return taken


def usable_facts(talk: Talk, reading: Reading) -> dict[str, FactReading]:
    """Return the facts whose values the playbook knows; what was misread counts as not said."""
    usable = {}
    for name, one in reading.facts.items():
        try:
            for value in (one.value, *one.alternatives):
                check(talk.playbook.pages, name, value)
        except PlainValueError:
            continue
        usable[name] = one
    return usable


def _take_one(talk: Talk, name: str, one: FactReading, taken: Taken, *, correcting: bool) -> None:
    value = check(talk.playbook.pages, name, one.value)
    now = talk.turn.facts.get(name)
    answering = talk.asked == name or correcting
    if value == UNKNOWN and now is not None and (now.contradicted or not answering):
        return  # "don't know" takes nothing back and settles no contradiction
    certainty: Certainty = "guessed" if one.doubt and value != UNKNOWN else one.certainty
    if now is not None and now.value == value and not now.contradicted and not one.alternatives:
        _repeat(talk, name, now, one, certainty, taken)
        return
    firmer = now is not None and _firmer(now, certainty)
    replaces = answering or firmer or now is None or _follows(name, now, value)
    if name == PAINS and now is not None and not correcting and not now.contradicted:
        value, replaces = _more_pains(now.value, value), True
        if value == now.value:
            taken.repeated.append(name)
            return
    if now is not None and now.value != UNKNOWN and (answering or firmer):
        taken.corrected.append(name)
    _keep(talk, name, value, one, certainty, taken, beside=not replaces)
    for other in one.alternatives:
        version = check(talk.playbook.pages, name, other)
        if version != value:
            _keep(talk, name, version, one, certainty, taken, beside=True)
    if one.doubt and value != UNKNOWN and name not in taken.contradicted:
        taken.doubts[name] = one.doubt
    if certainty == "guessed":
        taken.guessed.append(name)


def _keep(
    talk: Talk,
    name: str,
    value: Any,
    one: FactReading,
    certainty: Certainty,
    taken: Taken,
    *,
    beside: bool,
) -> None:
    """Record a version, in place of what was known or beside it."""
    detail = {**one.detail, **({"doubt": one.doubt} if one.doubt else {})}
    if not talk.text.startswith("/"):
        detail["said"] = clause_around(talk.text, one.words)
    kind: Literal["contradiction"] | None = "contradiction" if beside else None
    talk.turn.record_fact(
        name, value, certainty=certainty, words=one.words, kind=kind, detail=detail
    )
    if not beside:
        taken.facts[name] = value
    elif name not in taken.contradicted:
        taken.contradicted.append(name)
        # A new version is worth reading back, also when earlier ones were.
        if name in talk.memory.get("read_back", []):
            talk.memory["read_back"].remove(name)


def _repeat(
    talk: Talk, name: str, now: CurrentFact, one: FactReading, certainty: Certainty, taken: Taken
) -> None:
    """Take a value said again: it may make a guess certain, never the other way round."""
    if now.certainty == "guessed" and certainty != "guessed":
        talk.turn.record_fact(name, now.value, certainty=certainty, words=one.words)
        taken.facts[name] = now.value
    else:
        taken.repeated.append(name)


def _follows(name: str, now: CurrentFact, value: Any) -> bool:
    """Tell whether a value follows on the known one or makes it more precise."""
    if now.contradicted:
        return False
    if now.value in (UNKNOWN, NOT_YET.get(name)):
        return True
    known = now.value
    if not isinstance(known, Mapping) or set(known) != {"min", "max"}:
        return False
    low, high = (value["min"], value["max"]) if isinstance(value, Mapping) else (value, value)
    return bool(known["min"] <= low and high <= known["max"])


def _firmer(now: CurrentFact, certainty: Certainty) -> bool:
    """Tell whether a guess of one version is now stated as another."""
    guess = now.certainty == "guessed" and now.value != UNKNOWN and not now.contradicted
    return guess and certainty == "stated"


def _more_pains(known: Any, more: Any) -> Any:
    """Add pains to those known; a pain named twice keeps its greater strength."""
    if not isinstance(known, Mapping) or not isinstance(more, Mapping):
        return more
    return {lever: max(known.get(lever, 0), more.get(lever, 0)) for lever in {**known, **more}}


def in_doubt(talk: Talk) -> list[str]:
    """Return the facts read back in the last reply that are still in doubt."""
    facts = talk.turn.facts
    return [
        name
        for name in talk.read_back
        if name in facts and facts[name].certainty == "guessed" and facts[name].detail.get("doubt")
    ]


def confirm(talk: Talk) -> list[str]:
    """Make the facts in doubt certain, because the person agreed; return which."""
    settled = in_doubt(talk)
    for name in settled:
        fact = talk.turn.facts[name]
        detail = {key: value for key, value in fact.detail.items() if key != "doubt"}
        talk.turn.record_fact(name, fact.value, certainty="stated", words=fact.words, detail=detail)
    return settled


def tell_back(talk: Talk, taken: Taken) -> None:
    """Say what was understood, corrected and doubted; nothing when nothing was taken."""
    words = talk.words
    if not taken.anything:
        return
    new = [name for name in taken.facts if name not in taken.corrected]
    lines = []
    for key, names in (("understood.facts", new), ("understood.corrected", taken.corrected)):
        apart = {*taken.contradicted, *(taken.doubts if key == "understood.facts" else ())}
        shown = [_shown(talk, taken, name) for name in names if name not in apart]
        if shown:
            lines.append(words.say(key, facts="; ".join(shown)))
    for name, doubt in taken.doubts.items():
        code = doubt if doubt in DOUBTS else "other"
        value = words.value(name, taken.facts[name])
        said = words.say(f"understood.doubt_{code}", value=value, label=words.label(name))
        lines.append(upper_first(said))
    for name in taken.contradicted:
        lines.append(words.say("understood.contradicted", label=words.label(name)))
    doubts = [*taken.doubts, *taken.contradicted]
    talk.memory[IN_DOUBT] = list(taken.doubts)
    talk.memory[LAST_TOLD] = list(taken.facts)
    talk.say(messages.understood("\n".join(lines), taken.facts, taken.corrected, doubts))


def _shown(talk: Talk, taken: Taken, name: str) -> str:
    fact = talk.words.fact(name, taken.facts[name])
    if name in taken.guessed and name not in taken.doubts:
        return talk.words.say("understood.guessed", fact=fact)
    return fact
