"""What is sold: the first thing named, unless it is named as their old one or in a complaint."""

from __future__ import annotations

import re

from actions.reading.mentions import Mentions
from actions.reading.signs import Sign
from actions.reading.text import Span, clauses
from actions.reading.types import FactReading

FACT = "offer_type"
_NOT_OURS = re.compile(
    r"\b(?:old|present|current|existing|their own|oude?|huidige|bestaande|versleten|competitor'?s?"
    r"|concurrent|in their|in hun|for their|voor hun|one|één|first|eerst|two|twee"
    r"|stops on the)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:we|wij|i|ik)\s+(?:\w+\s+){0,2}?(?:sell|offer|supply|build|make|provide|deliver|do|run"
    r"|verkopen|verkoop"
    r"|leveren|lever|bouwen|maken|bieden|doen|plaatsen|verhuren)\b|\bit's (?:a|an|about)\b"
    r"|\bhet gaat (?:om|over)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:want|wants|need|needs|(?:they're|he's|she's|are|is) after|putting in"
    r"|looking for|interested in|asked for|quote for|offer for"
    r"|order for|order of|tender for"
    r"|willen|wil|zoeken|zoekt|nodig|vragen|interesse in|offerte voor|bestek voor|krijgen|kopen"
    r"|bestellen|gepubliceerd voor"
    r"|sell|selling|supply|verkoop|verkopen|lever\w*)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_OPENING = 20
_PRICE_NEXT = 12
"""Characters of the next sentence in which a price still belongs to this one: "... About 380k"."""
_WORDS_OF_A_NOTE, _FEWEST_NOTES = 4, 3
_WITH_SERVICE = {"capital_project", "machine_equipment", "software"}
_PLUS = re.compile(r"\b(?:plus|and|with|including|en|met|inclusief)\b|\+", re.IGNORECASE)


def read_offer(mentions: Mentions) -> FactReading | None:
    """The kind of offer, None when nothing names it."""
    asked = mentions.asked == FACT
    if mentions.asked is not None and not asked:
        return None
    signs = mentions.of(FACT)
    usable = [s for s in signs if asked or (_told(mentions, s) and not _theirs(mentions, s))]
    if not usable:
        return None
    chosen = max(usable, key=lambda s: _score(mentions, s, usable))
    if chosen.value == "service_recurring":
        # "a machine plus the service contract" is a machine.
        goods = [s for s in usable if s.value in _WITH_SERVICE and s.start < chosen.start]
        joined = goods and _PLUS.search(mentions.text[goods[0].end : chosen.end])
        chosen = goods[0] if joined else chosen
    others = {s.value for s in usable} - {chosen.value}
    detail = {"also": sorted(others)} if others else {}
    certainty = "guessed" if mentions.hedged(chosen.start) and asked else "stated"
    return FactReading(chosen.value, certainty, chosen.words, None, (), detail)  # type: ignore[arg-type]


def _score(mentions: Mentions, sign: Sign, usable: list[Sign]) -> float:
    sentence = mentions.sentence_at(sign.start)
    first = sign is usable[0]
    score = min(sign.size, 3) + (0.8 if first else 0.0)
    if _OURS.search(mentions.text[sentence.start : sign.end]):
        score += 1.0
    if any(abs(q.start - sign.end) < 24 for q in mentions.quantities if q.kind == "money"):
        score += 0.7
    score -= sign.start / 400.0
    return score


def _told(mentions: Mentions, sign: Sign) -> bool:
    """Unasked, a noun is the offer only where it is sold, wanted, priced or opens the story."""
    sentence = mentions.sentence_at(sign.start)
    before = mentions.text[sentence.start : sign.start]
    priced = any(
        quantity.kind == "money" and sentence.start <= quantity.start < sentence.end + _PRICE_NEXT
        for quantity in mentions.quantities
    )
    opens = sign.start <= _OPENING and len(sentence.text.split()) > 1 and len(mentions.text) > 60
    noted = _is_note(mentions, sign, sentence)
    return bool(_OURS.search(before + " ") or _WANTED.search(before)) or priced or opens or noted


def _is_note(mentions: Mentions, sign: Sign, sentence: Span) -> bool:
    """Whether a noun stands by itself in a row of notes: "council, forklifts, bids due on the 9th"."""
    own = mentions.clause_at(sign.start).text.split()
    return len(own) <= _WORDS_OF_A_NOTE and len(clauses(sentence)) >= _FEWEST_NOTES


def _theirs(mentions: Mentions, sign: Sign) -> bool:
    before = mentions.text[max(0, sign.start - 24) : sign.start]
    if _NOT_OURS.search(before):
        return True
    clause = mentions.clause_at(sign.start)
    return (
        any(
            cue.size >= 1 and cue.start <= sign.start and sign.end <= cue.end and cue.topic != FACT
            for cue in mentions.within(clause, "pain_points")
        )
        and sign.size == 1
    )
