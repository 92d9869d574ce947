"""Rehearsing the opening sentence: the junior's own first, then five rules, then our proposal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.advice.levers import PAINS
from actions.dialogue import messages
from actions.dialogue.coaching.words import heard, place_of, sayings
from actions.dialogue.talk import Talk

OPEN = "rehearsing"
CASE = "opening"
MOST_SENTENCES, MOST_WORDS = 2, 45
SHORTEST_SHARED = 5
"""Letters of a word that the opening and the customer's own words may share by chance if shorter."""
RULES = ("reason", "small", "product", "short", "pressure")


@dataclass(frozen=True, slots=True)
class Checked:
    """What one rule makes of an opening; `said` names the sentence on the page of coaching."""

    rule: str
    holds: bool
    said: str
    values: Mapping[str, str]


def begin(talk: Talk) -> None:
    """Ask for the opening; without an advice there is nobody to open to."""
    say = sayings(talk).say
    if talk.consultation is None or "last_advice" not in talk.memory:
        talk.say(messages.notice("no_consultation", say("rehearsal.first_advice")))
        return
    talk.memory[OPEN] = True
    talk.say(messages.practice(say("rehearsal.ask"), case=CASE, title=say("rehearsal.title")))


def waiting(talk: Talk) -> bool:
    """Tell whether the last reply asked for an opening."""
    return talk.consultation is not None and bool(talk.memory.get(OPEN))


def hear(talk: Talk) -> None:
    """Check the opening, keep the result, and propose another."""
    say = sayings(talk).say
    talk.memory.pop(OPEN)
    document = talk.document(talk.advice())
    checked = check(talk, talk.text, document)
    points = sum(one.holds for one in checked)
    feedback = [
        say(
            f"rehearsal.{'holds' if one.holds else 'misses'}",
            rule=say(f"rehearsal.{one.said}", **one.values),
        )
        for one in checked
    ]
    if document["entry"].get("opening"):
        feedback.append(say("rehearsal.proposal", opening=document["entry"]["opening"]))
    talk.turn.coaching.record_practice(
        CASE,
        answer={"text": talk.text},
        score=points,
        most=len(RULES),
        feedback=[one.said for one in checked],
        playbook=talk.playbook.version,
    )
    talk.say(
        messages.practice(
            say("rehearsal.score", points=f"{points}", of=f"{len(RULES)}"),
            case=CASE,
            title=say("rehearsal.title"),
            score=(points, len(RULES)),
            feedback=feedback,
            buttons=[messages.button(say("rehearsal.again"), "/rehearse_opening")],
        )
    )


def check(talk: Talk, text: str, document: Mapping[str, Any]) -> list[Checked]:
    """Hold an opening against the five rules, in their order."""
    reason_at = _reason_at(talk, text, document)
    sentences = [part for part in re.split(r"[.!?]+(?:\s|$)", text) if part.strip()]
    big, small = heard(talk, "big_ask", text), heard(talk, "small_ask", text)
    offer, offer_at = heard(talk, "own_offer", text), place_of(talk, "own_offer", text)
    product_first = offer_at is not None and (reason_at is None or offer_at < reason_at)
    too_long = len(sentences) > MOST_SENTENCES or len(text.split()) > MOST_WORDS
    pressure = heard(talk, "pressure", text)
    pains = talk.words.join(map(talk.words.lever, _their_levers(talk, document)), "or")
    no_reason = "reason_no" if pains else "reason_no_none"
    return [
        Checked(
            "reason",
            reason_at is not None,
            "reason_yes" if reason_at is not None else no_reason,
            {"pains": pains} if pains else {},
        ),
        Checked(
            "small",
            bool(small) and not big,
            "small_big" if big else "small_yes" if small else "small_no",
            {},
        ),
        Checked(
            "product",
            not product_first,
            "product_no" if product_first else "product_yes",
            {"words": offer or ""},
        ),
        Checked(
            "short",
            not too_long,
            "short_no" if too_long else "short_yes",
            {"count": f"{len(sentences)}"},
        ),
        Checked(
            "pressure",
            not pressure,
            "pressure_no" if pressure else "pressure_yes",
            {"words": pressure or ""},
        ),
    ]


def _their_levers(talk: Talk, document: Mapping[str, Any]) -> list[str]:
    """Return the levers heard from the customer."""
    return [one["lever"] for one in document["levers"] if not one["hypothesis"]]


def _reason_at(talk: Talk, text: str, document: Mapping[str, Any]) -> int | None:
    """Return where the opening names what bothers the customer; None if nowhere."""
    places = [text.casefold().find(word) for word in _their_words(talk)]
    levers = _their_levers(talk, document)
    for clause in re.finditer(r"[^,;.!?]+", text):
        read = talk.reader.read(clause.group(0), language=talk.language).facts.get(PAINS)
        named = read.value if read is not None and isinstance(read.value, Mapping) else {}
        if any(lever in levers for lever in named):
            places.append(clause.start())
    found = [place for place in places if place >= 0]
    return min(found) if found else None


def _their_words(talk: Talk) -> list[str]:
    """Return the longer words in which the customer's pains were told, and the levers' names."""
    known = talk.turn.facts.get(PAINS)
    if known is None or not isinstance(known.value, Mapping):
        return []
    told = " ".join([known.words, *map(talk.words.lever, known.value)])
    return [word.casefold() for word in re.findall(r"\w+", told) if len(word) >= SHORTEST_SHARED]
