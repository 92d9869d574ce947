"""What bothers the customer: levers with how much each hurts, 1 mentioned to 3 hurts most."""

from __future__ import annotations

import re

from actions.reading.cues import cues
from actions.reading.mentions import Mentions
from actions.reading.signs import Sign
from actions.reading.types import FactReading

FACT = "pain_points"
_MILD = re.compile(
    r"\b(?:sometimes|soms|also|ook|a bit|een beetje|second|tweede|then|daarna|secondly|af en toe"
    r"|now and then"
    r"|less so|nervous|minor|weleens)\b",
    re.IGNORECASE,
)
_FAINT = re.compile(
    r"\b(?:mentioned|vermeld|liet vallen|in passing|terloops|hardly|nauwelijks|maybe|misschien)\b",
    re.I,
)
_FEELING = re.compile(
    r"\b(?:problem\w*|issue\w*|complain\w*|trouble\w*|fed up|annoy\w*|hate\w*|bother\w*|worr\w+"
    r"|nervous|scared|afraid"
    r"|hurt\w*|pain\w*|struggl\w*|suffer\w*|too (?:much|many|long|slow|often|high|expensive)"
    r"|want (?:less|fewer|to)|always|constantly"
    r"|keep\w* (?:talking|complaining|saying)|losing|lose\w*|wast\w+|expensive|nightmare|mess"
    r"|sick of|tired of|frustrat\w*"
    r"|every (?:day|week|month)|a week|awake|concern\w*|biggest|main|priority|terrible|awful|bad"
    r"|poor|slow|eats?|less|"
    r"probleem|problemen|klag\w*|klacht\w*|last van|zeur\w*|beu|ergernis\w*|erger\w*|wakker|bang"
    r"|schrik|pijn|te (?:veel|lang|traag"
    r"|vaak|hoog|duur|laat)|willen (?:minder|van|het|zich)|steeds|altijd|constant|voortdurend"
    r"|verlie\w*|duur|nachtmerrie|zat|moe|lijden"
    r"|elke (?:dag|week)|zorgen|grootste|belangrijkste|vreselijk|slecht\w*|traag|minder"
    r"|zitten nu|gefrustreerd|kopzorg\w*|per week)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|en|but|maar)\b", re.IGNORECASE)
_NOT_THEIRS = re.compile(
    r"\b(?:our (?:quality|service|lead time)|onze (?:kwaliteit|service|levertijd)|happy with"
    r"|satisfied with|tevreden (?:over|van|met)"
    r"|contract|chief|manager)\b",
    re.IGNORECASE,
)


def read_pains(mentions: Mentions) -> FactReading | None:
    """The map of levers with their strengths, None when no pain is told."""
    asked = mentions.asked == FACT
    found: dict[str, int] = {}
    words: list[str] = []
    for sign in mentions.of(FACT, negated=None):
        if sign.value in found or not (asked or _felt(mentions, sign)):
            continue
        if _denied(mentions, sign) or (sign.negated and (not asked or _outdone(mentions, sign))):
            continue
        found[sign.value] = _strength(mentions, sign, len(found))
        words.append(_words(mentions, sign))
    if not found:
        return None
    return FactReading(found, "stated", ", ".join(words))


def _felt(mentions: Mentions, sign: Sign) -> bool:
    """Unasked, a lever's word counts only where somebody is bothered or wants something."""
    clause = mentions.sentence_at(sign.start)
    around = mentions.text[max(clause.start, sign.start - 70) : min(clause.end, sign.end + 60)]
    if _NOT_THEIRS.search(around) and sign.size < 3:
        return False
    if clause.question:
        return False
    return sign.size >= 3 or bool(_FEELING.search(around)) or bool(_outdoes(mentions, sign))


def _outdone(mentions: Mentions, sign: Sign) -> bool:
    """Whether another trouble is told in the place of this one."""
    return any(
        other.start > sign.end and not other.negated and _outdoes(mentions, other) is not None
        for other in mentions.of(FACT, negated=None)
    )


def _outdoes(mentions: Mentions, sign: Sign) -> Sign | None:
    """What it hurts in the place of: "it isn't the price that bothers them, it's the wait"."""
    sentence = mentions.sentence_at(sign.start)
    for other in mentions.of(FACT, negated=None):
        between = mentions.text[other.end : sign.start]
        inside = sentence.start <= other.start and other.end <= sign.start
        if inside and other.negated and cues("but_this").search(between):
            return other
    return None


def _words(mentions: Mentions, sign: Sign) -> str:
    """The words of a pain, with those of what it is told in the place of."""
    other = _outdoes(mentions, sign)
    return sign.words if other is None else mentions.text[other.start : sign.end]


def _denied(mentions: Mentions, sign: Sign) -> bool:
    """Whether its clause says that this is no trouble: "quality is not the problem"."""
    clause = mentions.clause_at(sign.start)
    behind = _AND.split(mentions.text[sign.end : max(clause.end, sign.end)])[0]
    if cues("no_trouble").search(behind) or content(clause.text):
        return True
    at = sign.start - clause.start
    # "Quality is fine" tells of no fine.
    return any(told.start() < at < told.end() for told in cues("no_trouble").finditer(clause.text))


def content(clause: str) -> bool:
    """Whether a clause says that nothing is wrong with what it names: "they don't mind waiting"."""
    return cues("nothing_wrong").search(_AND.split(clause)[0]) is not None


def only_content(text: str) -> bool:
    """Whether a text says no more than that nothing is wrong."""
    return _AND.search(text) is None and content(text)


def _strength(mentions: Mentions, sign: Sign, order: int) -> int:
    clause = mentions.clause_at(sign.start)
    if _FAINT.search(clause.text):
        return 1
    if _MILD.search(clause.text):
        return 2
    return 3 if order < 2 else 2
