"""What a message takes back: of two versions of one thing the last counts.

"The CEO decides, no wait, the plant manager." - "I said three quotes but no, the tender is out." -
"I told you we'd tried the director, we haven't." - "Thirty percent instead of forty." - "On paper the
buyer decides, in practice the plant manager."

Only what both versions speak of is taken back, so that a cue beside another fact swallows nothing.
Amounts of money keep both versions here: what they mean is weighed first (``amount_pairs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actions.reading.cues import cues, only_lead
from actions.reading.mentions import Mentions
from actions.reading.patterns import LEVELS
from actions.reading.quantity import Quantity
from actions.reading.signs import Sign
from actions.reading.text import Span, pieces

DECIDER, SHARE = "decision_level", "share_of_wallet_pct"
_PERCENT, _BARE = "percent", "bare"
_NOT_COMPARED = {"money", "phrase"}
_CUT = re.compile(r",(?!\d)(?:\s*(?:but|maar)\b)?|;|:|\s-\s|\b(?:but|maar)\b", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:but|maar)\s*$", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*(?:$|[,.;:!?)]|i\b|ik\b|bedoel\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\s+(?:who|that|which|die|dat)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Versions:
    """A stretch that is taken back, and the one that stands in its place.

    Attributes:
        earlier: What does not count.
        later: What counts, None where nothing was told instead.
        person: Whether the cue is so weak that only a person right behind it counts.
    """

    earlier: Span
    later: Span | None
    person: bool = False


def put_right(mentions: Mentions) -> Mentions:
    """The sheet without what its writer takes back; ``corrected`` names what was put right."""
    for versions in _versions(mentions):
        if versions.later is None:
            mentions = _without(mentions, versions.earlier)
        elif not _doubted(mentions, versions.later):
            mentions = _replaced(mentions, versions.earlier, versions.later, versions.person)
    return mentions


def _doubted(mentions: Mentions, later: Span) -> bool:
    """Whether the new version is only thought: "actually each site buys for itself, I think".

    Then both versions are kept, and asked about.
    """
    return any(True for _ in mentions.within(later, "phrase", "hedge"))


def _versions(mentions: Mentions) -> Iterator[_Versions]:
    stretches = [piece for sentence in mentions.sentences for piece in pieces(sentence, _CUT)]
    for at, piece in enumerate(stretches):
        told = _told_before(mentions, stretches, at)
        if told is not None:
            yield told
        if cues("only_seems").search(piece.text) and at + 1 < len(stretches):
            yield _Versions(piece, _rest(mentions, stretches[at + 1].start))
        swapped = cues("instead_of").search(piece.text)
        if swapped:
            yield _swapped(mentions, piece, swapped)
    for name in ("wrong", "rather_person"):
        for cue in cues(name).finditer(mentions.text):
            told = _cut_in(mentions, stretches, cue, person=name == "rather_person")
            if told is not None:
                yield told


def _told_before(mentions: Mentions, stretches: list[Span], at: int) -> _Versions | None:
    """Something said earlier that is put right: "I said the CEO decides but it's his wife"."""
    piece = stretches[at]
    told = _opens(piece.text, "said_before")
    if told is None or at + 1 == len(stretches):
        return None
    if re.match(rf"\s*(?:{cues('said_to_others').pattern})", piece.text[told.end() :], re.I):
        return None
    following = stretches[at + 1]
    if _taken_back(following.text):
        return _Versions(piece, None)
    if _opens(following.text, "turn") or _TURNED.search(piece.text):
        return _Versions(piece, _rest(mentions, following.start))
    return None


def _opens(clause: str, entry: str) -> re.Match[str] | None:
    """Whether a clause begins with a cue, small words let pass."""
    return re.match(
        rf"\W*(?:(?:{cues('opening').pattern})\W*)*(?:{cues(entry).pattern})", clause, re.IGNORECASE
    )


def _taken_back(clause: str) -> bool:
    """Whether a clause says no more than that something is not so: "we haven't"."""
    told = _opens(clause, "retraction")
    tail = rf"(?:\W+(?:{cues('retraction_tail').pattern}))*\W*"
    return told is not None and bool(re.fullmatch(tail, clause[told.end() :], re.IGNORECASE))


def _cut_in(
    mentions: Mentions, stretches: list[Span], cue: re.Match[str], *, person: bool
) -> _Versions | None:
    """Something put right in the midst of it: "the CEO decides, no wait, the plant manager"."""
    for piece in reversed(stretches):
        end = min(piece.end, cue.start())
        before = Span(mentions.text[piece.start : end], piece.start, end)
        if piece.start < cue.start() and not only_lead(before.text):
            return _Versions(before, _rest(mentions, cue.end()), person)
    return None


def _swapped(mentions: Mentions, piece: Span, cue: re.Match[str]) -> _Versions:
    """What stands behind "instead of" is the old version, and its sentence holds the new one."""
    old = Span(piece.text[cue.end() :], piece.start + cue.end(), piece.end)
    sentence = mentions.sentence_at(piece.start)
    if re.search(r"\w", piece.text[: cue.start()]):
        new = Span(piece.text[: cue.start()], piece.start, piece.start + cue.start())
        return _Versions(old, new)
    # "Instead of forty percent it is thirty": nothing but the first number or name is old.
    first = next((one for one in _things(mentions) if one.start >= old.start), None)
    end = min(first.end if first is not None else old.end, sentence.end)
    return _Versions(
        Span(mentions.text[old.start : end], old.start, end),
        Span(mentions.text[end : sentence.end], end, sentence.end),
    )


def _things(mentions: Mentions) -> list[Sign | Quantity]:
    told = [sign for sign in mentions.signs if sign.topic not in _NOT_COMPARED]
    return sorted([*told, *mentions.people, *mentions.quantities], key=lambda one: one.start)


def _rest(mentions: Mentions, start: int) -> Span:
    """The rest of a sentence; of the next one where nothing is left."""
    sentence = mentions.sentence_at(start)
    end = sentence.end
    if not re.search(r"\w", mentions.text[start:end]):
        later = [one for one in mentions.sentences if one.start >= end]
        end = later[0].end if later else end
    return Span(mentions.text[start:end], start, end)


def _replaced(mentions: Mentions, earlier: Span, later: Span, person: bool) -> Mentions:
    """The sheet without what both stretches speak of, as far as the earlier one tells it."""
    told = {
        sign.topic for sign in _within(mentions.signs, earlier) if sign.topic not in _NOT_COMPARED
    }
    if person:
        told &= {DECIDER}
    again = {sign.topic for sign in _within(mentions.signs, later) if not sign.negated}
    both = told & again
    named = _named(mentions, earlier, later)
    if person and named is not None and not _NAME_ENDS.match(mentions.text[named.end :]):
        named = None  # "actually, the plant manager is a nice guy" goes on about something else
    signs = [s for s in mentions.signs if s.topic not in both or not _inside(s, earlier)]
    if named is not None and DECIDER in told - both:
        # Who is named in place of another takes over what was said of that one.
        signs = [s for s in signs if s.topic != DECIDER or not _inside(s, earlier)]
        signs = sorted([*signs, _decides(named)], key=lambda sign: (sign.start, sign.end))
        both = both | {DECIDER}
    elif named is not None and mentions.asked == DECIDER:
        both = both | {DECIDER}
    people = [
        p for p in mentions.people if not (DECIDER in both or named) or not _inside(p, earlier)
    ]
    quantities = _without_share(mentions, earlier, later)
    if len(quantities) < len(mentions.quantities):
        both = both | {SHARE}
    if not both:
        return mentions
    return replace(
        mentions,
        signs=signs,
        people=people,
        quantities=quantities,
        asides=[*mentions.asides, earlier],
        corrected=mentions.corrected | both,
    )


def _named(mentions: Mentions, earlier: Span, later: Span) -> Sign | None:
    """The person named right behind a cue, where the earlier stretch names another."""
    if not any(one.value in LEVELS for one in _within(mentions.people, earlier)):
        return None
    for one in _within(mentions.people, later):
        between = mentions.text[later.start : one.start]
        if (
            only_lead(between)
            and one.value in LEVELS
            and not _RELATIVE.match(mentions.text[one.end :])
        ):
            return one
        return None
    return None


def _decides(person: Sign) -> Sign:
    return replace(person, topic=DECIDER, roles=(person.value,), negated=False)


def _without_share(mentions: Mentions, earlier: Span, later: Span) -> list[Quantity]:
    """The quantities without a percentage that another takes the place of."""
    both = _within_amounts(mentions, earlier) + _within_amounts(mentions, later)
    share = mentions.asked == SHARE or any(one.kind == _PERCENT for one in both)
    if not share or not _within_amounts(mentions, later):
        return mentions.quantities
    return [
        one
        for one in mentions.quantities
        if one.kind not in {_PERCENT, _BARE} or not earlier.start <= one.start < earlier.end
    ]


def _within_amounts(mentions: Mentions, span: Span) -> list[Quantity]:
    return [
        one
        for one in mentions.quantities
        if one.kind in {_PERCENT, _BARE} and span.start <= one.start < span.end
    ]


def _without(mentions: Mentions, span: Span) -> Mentions:
    """The sheet without anything of a stretch."""
    return replace(
        mentions,
        signs=[s for s in mentions.signs if s.topic == "phrase" or not _inside(s, span)],
        people=[one for one in mentions.people if not _inside(one, span)],
        quantities=[q for q in mentions.quantities if not span.start <= q.start < span.end],
        asides=[*mentions.asides, span],
    )


def _within(signs: list[Sign], span: Span) -> list[Sign]:
    return [sign for sign in signs if _inside(sign, span)]


def _inside(sign: Sign, span: Span) -> bool:
    return span.start <= sign.start < span.end
