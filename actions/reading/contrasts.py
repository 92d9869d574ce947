"""What is said of somebody else: two companies side by side, and what is none of our business.

"DHL pays 400k for the same system, for this courier we talk about 55k." - "The roof has a budget of
300k but that's for a builder, nothing to do with us." - "They invest 3 million in a new stable, we
only get to deliver the milking robot for 135k."
"""

from __future__ import annotations

import re

from actions.reading.cues import cues
from actions.reading.text import Span, pieces

_NAMED = re.compile(
    r"(?:^|[\s(])(?!(?:I|We|They|He|She|It|The|Our|My|Their|His|Her|You|Wij|Ze|Zij|Hij|Het|De|Een|Ons|Onze"
    r"|Mijn|Hun|Er|Dat|Die|Dit|Deze|Bij|Van|Voor|This|That|These|CEO|CFO|COO|MD|HQ)\b)"
    r"[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*"
    r" (?:has|had|pays?|paid|buys?|bought|got|gets|gives?|uses?|used|orders?|works?|worked|signed|took|takes"
    r"|heeft|had|betaalt|betaalde|koopt|kocht|kreeg|krijgt|geeft|gebruikt|bestelt|werkt|nam|neemt|tekende|doet)\b"
)
_AT_NAMED = re.compile(
    r"^\W*(?:[Aa]t|[Ww]ith|[Bb]ij|[Mm]et|[Aa]an|[Dd]ie van|[Tt]hose at|[Tt]he (?:people|folks|guys) at)"
    r" [A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*\b"
)
_CUT = re.compile(r",(?!\d)|;|\s-\s|\b(?:but|maar|while|terwijl|whereas)\b", re.IGNORECASE)
_DISOWNING = re.compile(r",(?!\d)(?:\s*(?:but|maar)\b)?|;|:|\s-\s|\b(?:but|maar)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_FIGURE = 4
"""Words of a clause that holds no more than an amount."""


def other_company(sentences: list[Span]) -> list[Span]:
    """The clauses about another company, where another clause tells of this prospect.

    What is told between both goes on about the other one: "At Claes the owner decides, he signs
    everything. But my prospect is Verbeeck."
    """
    stretches = [piece for sentence in sentences for piece in pieces(sentence, _CUT)]
    ours = [_of_prospect(piece.text) for piece in stretches]
    if not any(ours) or all(ours):
        return []
    lesser = any(cues("this_lesser").search(piece.text) for piece in stretches)
    found: list[Span] = []
    going_on = False
    for at, (piece, own) in enumerate(zip(stretches, ours, strict=True)):
        another = not own and _of_another(piece.text, two_of_a_kind=lesser)
        going_on = another or (going_on and not own and any(ours[at:]))
        if going_on:
            found.append(piece)
    return found


def about_this_one(text: str) -> str:
    """What is said of this prospect without the words that point at it: "mine is a family firm"."""
    pointing = re.compile(
        rf"^\W*(?:(?:but|maar|and|en|while|terwijl)\W+)?(?:{cues('this_one').pattern})"
        r"(?:\W+(?:is|are|zijn|it's|its)\b)?",
        re.IGNORECASE,
    )
    rest = pointing.sub("", text).strip(" ,.:")
    return rest or text


def none_of_ours(sentences: list[Span]) -> list[Span]:
    """The clauses about something that is said to be no business of ours.

    "But that's for a builder, nothing to do with us" points back at the clause before; "the roof
    has nothing to do with us" speaks of itself alone.
    """
    stretches = [piece for sentence in sentences for piece in pieces(sentence, _DISOWNING)]
    found: set[int] = set()
    for at, piece in enumerate(stretches):
        told = cues("no_business").search(piece.text)
        if told is None or _a_stance(piece.text, told):
            continue
        found.add(at)
        first = at
        while first and _points_back(stretches[first].text):
            first -= 1
            found.add(first)
    return [stretches[at] for at in sorted(found)]


def their_project(sentence: Span) -> list[Span]:
    """The clauses about a project of theirs, where another tells what part of it is for us."""
    stretches = pieces(sentence, _CUT)
    ours = [
        bool(cues("our_part").search(piece.text) and _NUMBER.search(piece.text))
        for piece in stretches
    ]
    found: list[Span] = []
    for piece, own in zip(stretches, ours, strict=True) if any(ours) else ():
        number = _NUMBER.search(piece.text)
        theirs = cues("their_project").search(piece.text)
        # "They are building a plant, 2 million": the figure belongs to the clause before.
        beside = found and found[-1].end == piece.start and len(piece.text.split()) <= _FIGURE
        if not own and (theirs or (number and beside)):
            found.append(piece)
    return found if any(_NUMBER.search(piece.text) for piece in found) else []


def colleagues_sale(clause: str) -> bool:
    """Whether a clause tells of what a colleague sold, to somebody else than the prospect."""
    return bool(
        cues("colleague").search(clause)
        and cues("won").search(clause)
        and not cues("with_them").search(clause)
    )


def only_wondered(clause: str) -> bool:
    """Whether a clause says what its writer wonders or hopes; what is hoped in figures is told."""
    figures = _NUMBER.search(clause) or cues("figure_words").search(clause)
    return bool(cues("wondering").search(clause)) and not figures


def _of_prospect(clause: str) -> bool:
    told = cues("not_this_one").sub(" ", clause)
    return bool(cues("this_one").search(told))


def _of_another(clause: str, *, two_of_a_kind: bool) -> bool:
    return bool(
        cues("other_one").search(clause)
        or _NAMED.search(clause)
        or _AT_NAMED.search(clause)
        or (two_of_a_kind and cues("the_other_kind").match(clause.lstrip()))
    )


def _a_stance(clause: str, told: re.Match[str]) -> bool:
    """Whether it tells how they stand to us: "they want nothing to do with us", "not yet"."""
    wanted = cues("wanting").search(clause[: told.start()])
    return bool(wanted or cues("not_yet").search(clause[told.end() :]))


def _points_back(clause: str) -> bool:
    """Whether a clause has no subject of its own."""
    words = clause.strip()
    return bool(cues("no_business").match(words) or cues("points_back").match(words))
