"""Which amount an amount is: this deal, bought today, possible later, or none of our sales.

Each amount collects evidence (``evidence.py``) for every meaning. Its own form and the question
just asked speak as well; the meaning with most weight is taken, and an amount for which too little
speaks is not read at all: a wrong amount is worse than a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actions.reading.amount_context import features
from actions.reading.amount_likeness import MEANINGS, ROLES, AmountLikeness
from actions.reading.cues import cues
from actions.reading.evidence import Evidence, EvidenceReader
from actions.reading.mentions import Mentions
from actions.reading.plain_numbers import (
    FIRST_WORD,
    as_money,
    in_thousands_as_others,
    priced_without_us,
)
from actions.reading.quantity import Quantity
from actions.reading.types import Plain
from actions.reading.vocabulary import figure_words, phrases_pattern
from actions.reading.words import place, words

DEAL, CURRENT, POTENTIAL = "deal_value_eur", "current_revenue_eur", "potential_revenue_eur"
FACT = {"deal": DEAL, "current": CURRENT, "potential": POTENTIAL}
UNCLEAR, LIFE_CYCLE = "unclear", "life_cycle"
_ROLES = (*FACT, "alternative", "not_ours", "approval")
_ASKED = {**{fact: role for role, fact in FACT.items()}, "reference_alternative": "alternative"}
_ASKED_BONUS, _OF_TODAY = 1.6, 0.75
_ENOUGH, _CLOSE = 0.62, 0.25
_ELLIPTICAL = 0.45
_CORRECTED, _CORRECTION_REACH = 1.0, 24
_VERY_LARGE, _CERTAIN = 1e8, 1.5
_SMALLEST = 200.0
"""EUR below which an amount told unasked and at once is a ticket or a meal, no order of a company."""
_ALL_THERE_IS = 32
_ALONE = 12
_TERM_REACH = 18
_FIGURES = {*FACT.values(), "share_of_wallet_pct", "reference_alternative", "lcc_inputs"}
_MOST_COMPARED = 8
"""Amounts of a message that are compared with examples."""
_MOST_READ = 12
"""Sentences of a message that are read along with them."""
_PLAIN_ANSWER = 6
"""Words up to which an answer to a question about money is taken as it is."""
_OUR_PRICE = "ours_purchase"
_INPUTS = tuple(name for name in ROLES if name not in MEANINGS)
_LEARNED, _LEARNED_ENOUGH, _NOT_AGAINST = 1.1, 0.9, 0.3
_LIFE_CYCLE_ENOUGH = 0.55
_SURELY, _MORE_WHEN_SURE = 0.8, 0.6
_SURELY_LIFE_CYCLE, _NO_SALE = 0.8, 1.0
"""What the examples weigh beside the phrases, chosen on the lines of ``tests/development``."""
VERSIONS = re.compile(r"\s*(?:or|of)\s*€?\s*", re.IGNORECASE)
_THING = re.compile(r"(?:[\w'-]+\s+){1,2}$")
_THING_OF = re.compile(
    r"^\W*(?:[\w'-]+\s+){1,4}(?:of|van|at|aan|à|from)\s+(?:€|eur|een)?\s*$", re.I
)


@dataclass(frozen=True)
class Placed:
    """A quantity and the role it was given, with how clearly.

    Attributes:
        quantity: The amount.
        role: "deal", "current", "potential", "alternative", "not_ours", "approval" or
            "unclear".
        score: Weight of that role.
        margin: How much more than the next of our three facts.
        evidence: What spoke for anything.
        runner_up: The next of our facts, None when nothing spoke for one.
        life_cycle: The input of life cycle costs that the examples take it for, such as
            "alt_energy"; None when they do not.
        sure: How surely, 0 to 1.
    """

    quantity: Quantity
    role: str
    score: float
    margin: float
    evidence: tuple[Evidence, ...] = ()
    runner_up: str | None = None
    life_cycle: str | None = None
    sure: float = 0.0

    def told(self, *kinds: str) -> bool:
        """Whether evidence of one of the kinds was found."""
        return any(one.kind in kinds for one in self.evidence)


def weigh(
    mentions: Mentions,
    likeness: AmountLikeness | None = None,
    known: Mapping[str, Plain] | None = None,
) -> list[Placed]:
    """Every amount of money with the role it plays, weighed alone.

    An amount for which too little speaks is ``UNCLEAR``, with the likeliest fact as runner-up.
    """
    reader = EvidenceReader(mentions)
    deal = (known or {}).get(DEAL)
    amounts = [
        in_thousands_as_others(mentions, one, deal)
        for one in mentions.quantities
        if one.kind in {"money", "bare", "rate"}
    ]
    placed: list[Placed] = []
    alone = DEAL not in (known or {}) and _nothing_else(mentions, amounts)
    learned_roles = _learned(mentions, reader, amounts, None if alone else likeness)
    for amount, learned in zip(amounts, learned_roles, strict=True):
        one = _place(mentions, reader, amount, placed, learned)
        if one is not None:
            placed.append(one)
    return placed


def _learned(
    mentions: Mentions,
    reader: EvidenceReader,
    amounts: list[Quantity],
    likeness: AmountLikeness | None,
) -> list[dict[str, float] | None]:
    """What the examples say of each amount; nothing where it is only the answer to a question."""
    answer = mentions.asked in _ASKED and len(mentions.text.split()) <= _PLAIN_ANSWER
    if likeness is None or answer:
        return [None] * len(amounts)
    compared = amounts[:_MOST_COMPARED]
    rows = [features(mentions, one, reader.scores(reader.of(one))) for one in compared]
    places = [place(mentions.sentence_at(one.start), one.start, one.end) for one in compared]
    besides = [words(one).told for one in mentions.sentences[:_MOST_READ]]
    found: list[dict[str, float]] = []
    for said in likeness.scores(rows, places, besides):
        inputs = sum(max(0.0, said[name]) for name in _INPUTS)
        beside = inputs + max(0.0, said["share"])
        found.append({**said, "not_ours": said["not_ours"] + beside, LIFE_CYCLE: inputs})
    asked = _ASKED.get(mentions.asked or "")
    if asked in FACT and len(amounts) == 1:
        found = [_as_asked(found[0], asked, reader.scores(reader.of(amounts[0])))]
    return [*found, *[None] * (len(amounts) - len(compared))]


def _as_asked(said: dict[str, float], asked: str, phrases: Mapping[str, float]) -> dict[str, float]:
    """What the examples say of the one amount of an answer.

    They don't know what was asked: unless a phrase speaks for another of our facts as well, what
    they think it is of ours is what was asked for.
    """
    moved = [name for name in FACT if name != asked and phrases.get(name, 0.0) < _ENOUGH]
    return {
        **said,
        **dict.fromkeys(moved, 0.0),
        asked: said[asked] + sum(said[name] for name in moved),
    }


def _nothing_else(mentions: Mentions, amounts: list[Quantity]) -> bool:
    """Whether a message is one amount with hardly a word around it: "about 3k a month".

    As long as no deal is known that is what the deal is worth.
    """
    if len(amounts) != 1:
        return False
    lead = phrases_pattern("figures", "before_amount").sub(" ", mentions.text[: amounts[0].start])
    rest = phrases_pattern("figures", "maybe").sub(" ", f"{lead} {mentions.text[amounts[0].end :]}")
    return not re.search(r"\w", rest)


def _place(
    mentions: Mentions,
    reader: EvidenceReader,
    quantity: Quantity,
    before: list[Placed],
    learned: dict[str, float] | None,
) -> Placed | None:
    if quantity.kind == "rate":
        # "38k of gas" is no sale, though it may be what theirs uses.
        name, sure = _input(learned)
        return (
            None if name is None else Placed(quantity, "not_ours", 0.0, 0.0, (), None, name, sure)
        )
    evidence = reader.of(quantity)
    asked = _ASKED.get(mentions.asked or "")
    if asked in FACT:
        points_at_it = cues("it_is", "figures")
        evidence = [one for one in evidence if not points_at_it.fullmatch(one.sign.words)]
    scores = dict.fromkeys(_ROLES, 0.0) | reader.scores(evidence)
    spoken = dict(scores)
    if quantity.kind == "bare":
        meant = as_money(mentions, quantity, evidence, learned, asked)
        if meant is None:
            return None
        quantity = meant
    elliptical = _elliptical(mentions, quantity)
    _lean(mentions, quantity, scores, elliptical=elliptical)
    enough = _ENOUGH
    if learned is not None:
        scores = _with_examples(scores, learned)
        spoken, enough = scores, _LEARNED_ENOUGH
    role = max(_ROLES, key=lambda name: scores[name])
    if _other_version(mentions, quantity, before):
        # Two versions of one amount, as in "15k or 150k a year".
        role = before[-1].role
    elif role in FACT and asked is None:
        enough = enough if quantity.high < _VERY_LARGE else _CERTAIN
        believable = spoken[role] >= enough or (
            (learned is None or learned[role] >= _NOT_AGAINST)
            and quantity.high < _VERY_LARGE
            and (
                _belongs(mentions, quantity, elliptical=elliptical) or _corrects(mentions, quantity)
            )
        )
        trifle = quantity.basis is None and quantity.high < _SMALLEST
        if trifle or not believable:
            return Placed(quantity, UNCLEAR, scores[role], 0.0, tuple(evidence), role)
    ranking = sorted(FACT, key=lambda name: -scores[name])
    second = next(name for name in ranking if name != role)
    margin = scores[role] - scores[second]
    return Placed(
        quantity,
        role,
        scores[role],
        margin,
        tuple(evidence),
        second if spoken[second] >= _ENOUGH and margin < _CLOSE else None,
        *(_input(learned) if role not in FACT else (None, 0.0)),
    )


def _with_examples(scores: dict[str, float], learned: dict[str, float]) -> dict[str, float]:
    """The weights of the roles with what the examples say of them."""
    mixed = {name: scores[name] + _LEARNED * learned[name] for name in _ROLES}
    surest = max(_ROLES, key=lambda name: learned[name])
    if learned[surest] >= _SURELY:
        mixed[surest] += _MORE_WHEN_SURE
    # What ours costs to buy is the deal itself.
    if learned[LIFE_CYCLE] - learned[_OUR_PRICE] >= _SURELY_LIFE_CYCLE:
        mixed["not_ours"] += _NO_SALE
    return mixed


def _input(learned: dict[str, float] | None) -> tuple[str | None, float]:
    """The input of life cycle costs that the examples take an amount for, and how surely."""
    if learned is None or learned[LIFE_CYCLE] < _LIFE_CYCLE_ENOUGH:
        return None, 0.0
    name = max(_INPUTS, key=lambda one: learned[one])
    return name, learned[name]


def _other_version(mentions: Mentions, quantity: Quantity, before: list[Placed]) -> bool:
    """Whether an amount is told as another version of the last one that was placed."""
    if not before or before[-1].role == UNCLEAR:
        return False
    between = mentions.text[before[-1].quantity.end : quantity.start]
    return VERSIONS.fullmatch(between) is not None


def _lean(
    mentions: Mentions, quantity: Quantity, scores: dict[str, float], *, elliptical: bool
) -> None:
    """What the amount's own form and the question just asked make likely."""
    if quantity.basis in {"per_year", "per_month"} and for_years(mentions, quantity):
        scores["deal"] += 2.0
    elif quantity.basis == "per_year":
        scores["current"] += 0.25
        scores["potential"] += 0.3
        scores["deal"] += 0.2
    elif quantity.basis == "total_contract":
        scores["deal"] += 0.9
    elif quantity.basis is not None:
        scores["deal"] += 0.45
        scores["current"] += 0.25
        scores["potential"] += 0.1
    else:
        scores["deal"] += 0.5
    if elliptical and max(scores[role] for role in _ROLES if role != "deal") < _ENOUGH:
        scores["deal"] += _ELLIPTICAL
    if _corrects(mentions, quantity):
        scores["deal"] += _CORRECTED
    if quantity.doubt == "unit" and priced_without_us(mentions, quantity):
        scores["alternative"] += _ASKED_BONUS
    if mentions.asked == "lcc_inputs":
        scores["not_ours"] += 3 * _ASKED_BONUS
    role = _ASKED.get(mentions.asked or "")
    # "three times the current 15k" answers what is possible by what is bought today.
    if role is not None and not (role == "potential" and scores["current"] >= _OF_TODAY):
        scores[role] += _ASKED_BONUS


def for_years(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether an amount a year or a month is that of a contract of years.

    "90k a year for four years", "four years at 90k a year".
    """
    text = mentions.text
    behind = text[quantity.end : quantity.end + _TERM_REACH].lstrip(" ,")
    led = phrases_pattern("figures", "term_lead").match(behind) is not None
    before = phrases_pattern("figures", "term_before")
    return any(
        (led and 0 <= one.start - quantity.end <= _TERM_REACH)
        or (
            0 <= quantity.start - one.end <= _TERM_REACH
            and before.search(text[one.end : quantity.start]) is not None
        )
        for one in mentions.quantities
        if one.kind == "years"
    )


def _corrects(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether the amount is given as the right version of one told before."""
    return any(
        0 <= quantity.start - cue.end <= _CORRECTION_REACH
        for cue in mentions.of("phrase", "explicit", negated=None)
    )


def _belongs(mentions: Mentions, quantity: Quantity, *, elliptical: bool) -> bool:
    """Whether an amount without any cue is about this deal: beside an offer, or all there is."""
    if mentions.asked is not None:
        told = len(mentions.text) > len(quantity.words) + _ALONE
        return elliptical and told and mentions.asked not in _FIGURES
    sentence = mentions.sentence_at(quantity.start)
    offered = any(True for _ in mentions.within(sentence, "offer_type"))
    return offered or len(mentions.text) <= _ALL_THERE_IS or elliptical


def _elliptical(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether the amount is told without a verb: "drone, 40k", "drone of 40k", "40k for a drone"."""
    clause = mentions.clause_at(quantity.start)
    before = mentions.text[clause.start : quantity.start]
    after = mentions.text[quantity.end : max(clause.end, quantity.end)].strip(" ,.:")
    following = FIRST_WORD.match(after)
    if following and following[1].lower() not in figure_words("after_amount"):
        return False
    if clause.start == 0 and "," in mentions.text and _THING.fullmatch(before):
        first = FIRST_WORD.match(before)
        if first and first[1].lower() not in figure_words("persons"):
            return True
    lead = phrases_pattern("figures", "before_amount").sub(" ", before)
    return not lead.strip(" \n\"'€-(:,~.") or bool(_THING_OF.match(before))
