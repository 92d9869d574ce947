"""Who gives the final yes: people named with a word of deciding, and limits of approval."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.reading.cues import cues as phrases
from actions.reading.meanings import Placed
from actions.reading.mentions import Mentions
from actions.reading.patterns import LEVELS
from actions.reading.quantity import Quantity
from actions.reading.signs import Sign
from actions.reading.types import FactReading, Plain

FACT = "decision_level"
_RANK = {"top": 5, "group_hq": 4, "procurement": 3, "middle": 2, "operational": 1}
_TOGETHER = re.compile(
    r"^\s*(?:,|and|en|&|together with|samen met|of|or|plus)\s*(?:the|de|het|zijn|her|his)?\s*$",
    re.I,
)
_BUT = re.compile(r"\b(?:but|maar|actually|eigenlijk|rather)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:says|said|zegt|zei|claims|beweert|according to|volgens)\b(?!\s+(?:it|me)\b)", re.I
)
_CLAIMS = re.compile(
    r"[^.;!?]{0,50}?\b(?:says|said|claims?|claimed|insists?|swears|reckons|tells me|told me"
    r"|zegt|zei|beweert|beweerde|vindt|houdt vol|zweert)\b",
    re.IGNORECASE,
)
_HIMSELF = re.compile(
    r"\b(?:he|she|they|hij|zij|ze)\b.{0,40}\b(?:decides?|signs?|okays?|approves?|beslist|beslissen|tekent"
    r"|tekenen|kiest|himself|herself|zelf)\b",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\b(?:above|over|beyond|more than|exceed\w*|boven|meer dan|vanaf|hoger dan|from|higher than|>)"
    r"\s*(?:de|the)?\s*[€$]?\s*$",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(
    r"^(?:de |the |their |hun )?(?:groep|group|concern|holding|parent|moeder)$", re.I
)


@dataclass(frozen=True)
class Statement:
    """One sentence's word about who decides."""

    level: str
    start: int
    end: int
    words: str
    negated: bool


def read_decider(mentions: Mentions, placed: list[Placed], deal: Plain) -> FactReading | None:
    """The level of the final decision.

    Args:
        mentions: What the message holds.
        placed: Its amounts with their roles; those with role ``approval`` are limits.
        deal: Value of the deal, of this message or known before; None when unknown.
    """
    claimed = _claimed(mentions)
    if claimed is not None:
        return claimed
    limited = _by_limit(mentions, placed, deal)
    if limited is not None:
        return limited
    above = _only_above(mentions, placed, deal)
    mentions.asides.extend(mentions.clause_at(person.start) for person in above)
    statements = [
        one
        for one in _statements(mentions)
        if not any(person.start < one.end and one.start < person.end for person in above)
    ]
    if not statements and not above and mentions.asked == FACT:
        statements = _named(mentions)
    if not statements:
        return None
    return _settle(mentions, statements)


def _claimed(mentions: Mentions) -> FactReading | None:
    """What two people say of who decides, where they contradict each other."""
    people = [one for one in mentions.people if one.value in LEVELS]
    sayers = [
        (at, one, said.end() + one.end)
        for at, one in enumerate(people)
        if (said := _CLAIMS.match(mentions.text[one.end :])) is not None
        and not any(one.end <= other.start < one.end + said.end() for other in people)
    ]
    claims: list[Statement] = []
    for place, (_, sayer, begin) in enumerate(sayers):
        following = sayers[place + 1][1].start if place + 1 < len(sayers) else len(mentions.text)
        end = min(following, mentions.sentence_at(sayer.start).end)
        words = mentions.text[begin:end]
        named = next((one for one in people if begin <= one.start < end), None)
        level = named.value if named else sayer.value if _HIMSELF.search(words) else None
        if level is not None:
            claims.append(
                Statement(level, sayer.start, end, mentions.text[sayer.start : end], False)
            )
    levels = list(dict.fromkeys(claim.level for claim in claims))
    if len(levels) <= 1:
        return None
    return FactReading(levels[0], "guessed", claims[0].words, "contradiction", tuple(levels[1:]))


def _statements(mentions: Mentions) -> list[Statement]:
    found: list[Statement] = []
    for sign in mentions.of(FACT, negated=None):
        if sign.value not in LEVELS:
            continue
        level, start = _joined(mentions, sign)
        if _says_other(mentions, sign):
            level = sign.roles[-1] if sign.roles else level
        if any(span.start <= sign.start < span.end for span in mentions.hypothetical):
            continue
        found.append(Statement(level, start, sign.end, sign.words, sign.negated))
    if found and all(statement.negated for statement in found):
        # "not the CEO decides but the plant manager": the other one named is meant.
        for person in mentions.people:
            if person.value in LEVELS and not person.negated and person.start > found[-1].start:
                return [Statement(person.value, person.start, person.end, person.words, False)]
        # Sentences are like what they deny.
        mentions.asides.extend(mentions.clause_at(statement.start) for statement in found)
    return [statement for statement in found if not statement.negated]


def _joined(mentions: Mentions, sign: Sign) -> tuple[str, int]:
    """Two who decide together count as the higher of them."""
    level, start = sign.value, sign.start
    for person in reversed(mentions.people):
        if person.end > start or person.value not in LEVELS:
            continue
        if _TOGETHER.match(mentions.text[person.end : start]) and not person.negated:
            start = person.start
            level = max(level, person.value, key=lambda name: _RANK[name])
    return level, start


def _says_other(mentions: Mentions, sign: Sign) -> bool:
    return len(sign.roles) > 1 and bool(_SAYS.search(sign.words))


def _named(mentions: Mentions) -> list[Statement]:
    """People named in a short answer to the question who decides."""
    people = [p for p in mentions.people if p.value in LEVELS]
    positive = [p for p in people if not p.negated]
    found: list[Statement] = []
    for person in positive:
        joined = found and _TOGETHER.match(mentions.text[found[-1].end : person.start])
        if joined:
            level = max(found[-1].level, person.value, key=lambda name: _RANK[name])
            found[-1] = Statement(level, found[-1].start, person.end, found[-1].words, False)
        else:
            found.append(Statement(person.value, person.start, person.end, person.words, False))
    return found


def _settle(mentions: Mentions, statements: list[Statement]) -> FactReading:
    statements = _prefer_specific(statements)
    last = statements[-1]
    levels = list(dict.fromkeys(statement.level for statement in statements))
    hedged = mentions.hedged(last.start)
    if len(levels) == 1:
        doubt = "self_corrected" if _actually(mentions, statements) else None
        return FactReading(last.level, "guessed" if hedged else "stated", last.words, doubt)
    corrected = _actually(mentions, statements)
    if corrected and not hedged:
        return FactReading(last.level, "stated", last.words, "self_corrected")
    first = statements[0]
    return FactReading(
        first.level,
        "guessed" if hedged and corrected else "stated",
        first.words,
        "contradiction",
        tuple(level for level in levels if level != first.level),
    )


def _prefer_specific(statements: list[Statement]) -> list[Statement]:
    ordered = sorted(statements, key=lambda statement: statement.start)
    kept: list[Statement] = []
    for statement in ordered:
        if kept and statement.start < kept[-1].end and statement.level == kept[-1].level:
            continue
        kept.append(statement)
    return kept


def _actually(mentions: Mentions, statements: list[Statement]) -> bool:
    last = statements[-1]
    cues = mentions.of("phrase", "correction", "explicit", negated=None)
    early = (
        statements[0].start
        if len(statements) > 1
        else min((p.start for p in mentions.people if p.value in LEVELS), default=last.start)
    )
    return any(early < cue.start and cue.end <= last.start + 14 for cue in cues) and (
        len(statements) > 1 or early < last.start
    )


def _by_limit(mentions: Mentions, placed: list[Placed], deal: Plain) -> FactReading | None:
    """A limit of approval compared with the deal: within it, that person's level decides.

    Above it whoever is named for that: "up to 50k the plant manager, above that the board".
    """
    amount = _most(deal)
    if amount is None:
        return None
    for item in placed:
        person = _on(mentions, item.quantity, amount) if item.role == "approval" else None
        if person is not None:
            return FactReading(person.value, "derived", f"{person.words} {item.quantity.words}")
    return None


def _only_above(mentions: Mentions, placed: list[Placed], deal: Plain) -> list[Sign]:
    """Whom a sentence names for amounts above a limit that the deal stays under, and nobody else."""
    amount = _most(deal)
    if amount is None:
        return []
    limits = [
        item.quantity
        for item in placed
        if item.role == "approval"
        and item.quantity.high > amount
        and _ABOVE.search(mentions.text[max(0, item.quantity.start - 18) : item.quantity.start])
    ]
    people = [one for one in mentions.people if one.value in LEVELS]
    nearest = [
        min(people, key=lambda one: abs(one.start - limit.start)) for limit in limits if people
    ]
    return [
        person
        for limit, person in zip(limits, nearest, strict=False)
        if mentions.sentence_at(limit.start) == mentions.sentence_at(person.start)
    ]


def _most(deal: Plain) -> float | None:
    """The deal's value, of a range its upper end; None when it is unknown."""
    amount = deal.get("max") if isinstance(deal, dict) else deal
    known = isinstance(amount, int | float) and not isinstance(amount, bool)
    return float(amount) if known and isinstance(amount, int | float) else None


def _on(mentions: Mentions, limit: Quantity, amount: float) -> Sign | None:
    """Who decides on an amount, by what their sentence says of a limit."""
    sentence = mentions.sentence_at(limit.start)
    people = [
        one
        for one in mentions.people
        if one.value in LEVELS and sentence.start <= one.start < sentence.end
    ]
    above = bool(_ABOVE.search(mentions.text[max(0, limit.start - 18) : limit.start]))
    beyond = phrases("above_limit").search(mentions.text, limit.end, sentence.end)
    turn = sentence.end if beyond is None or above else beyond.start()
    if (amount >= limit.high) if above else (amount <= limit.high):
        first = [one for one in people if one.start < turn]
        return min(first, key=lambda one: abs(one.start - limit.start), default=None)
    return next((one for one in people if one.start >= turn), None)
