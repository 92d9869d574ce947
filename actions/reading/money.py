"""Which amount an amount is: this deal, bought today, possible later, or something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from actions.reading.amounts import PERIODS, Quantity
from actions.reading.mentions import Mentions
from actions.reading.relative_amounts import CURRENT, DEAL, POTENTIAL, read_relative, rounded
from actions.reading.signs import Sign
from actions.reading.types import FactReading, Plain

_FACT = {"deal": DEAL, "current": CURRENT, "potential": POTENTIAL}
_ROLES = ("deal", "current", "potential", "alternative", "not_ours", "approval")
_WEIGHT = {"alternative": 1.5, "not_ours": 1.6, "approval": 1.3, "potential": 1.25}
_NEAR = 24.0
_ASKED_BONUS = 1.6
_REACH = {"approval": 26, "deal": 80}
"""Characters within which a cue speaks for an amount, where it is not the whole sentence."""
_BARE_LEAST, _BARE_MOST = 1000.0, 1e9
_CUT = re.compile(
    r",(?!\d)|[:;]|\b(?:and|en|but|maar) (?:they|it|we|ze|zij|het|wij)\b", re.IGNORECASE
)
_OR = re.compile(r"\s*(?:or|of)\s*€?\s*", re.IGNORECASE)
_FROM_US = re.compile(r"\b(?:with|from|bij|van|aan) (?:us|ons)\b", re.IGNORECASE)
_BESIDE_AMOUNT = re.compile(
    r"^\W*(?:(?:for|at|about|around|some|roughly|circa|ca|zo'n|ongeveer|rond|een|of|van|aan|voor"
    r"|at least|minstens|minimum|minimaal|max|maximum|price|prijs|eur|euro|only|maar|slechts|nu"
    r"|ballpark|richtprijs|think|denk aan|say|zeg|we're talking|we spreken over"
    r"|something like|iets van)\W+){0,3}$",
    re.IGNORECASE,
)
_AFTER_AMOUNT = re.compile(
    r"^\W*(?:(?:for|voor|bij|at|with|in|of so|ofzo|or so|excl|incl|ex|all in|all-in|alles inbegrepen"
    r"|everything included|inclusief|eenmalig|once|one-off)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_THING = re.compile(
    r"^(?!(?:i|we|they|he|she|it|you|ik|wij|ze|zij|hij|het|u|je|my|our|their|mijn|ons|onze|hun)\b)"
    r"(?:[\w-]+\s+){1,2}$",
    re.IGNORECASE,
)
_THING_OF = re.compile(r"^\W*(?:[\w-]+\s+){1,4}(?:of|van|at|aan|à)\s+(?:€|eur)?\s*$", re.IGNORECASE)
_ALL_THERE_IS = 32
_RIGHT_BEHIND = 6
_VERSIONS_APART = 40
_RECURRING = {"consumable_mro", "component_material", "service_recurring"}
_TODAY = re.compile(
    r"\b(?:today|now|currently|at the moment|vandaag|nu|momenteel)\b", re.IGNORECASE
)
_NONE_TODAY = re.compile(
    r"\b(?:today|now|currently|current|vandaag|nu|momenteel|huidige?(?: omzet)?)\s?:?\s"
    r"(?:(?:is|it's|still|nog)\s)?[€]?\s?(?:0|zero|nul|nil)(?![\d.,]\d|\s?%|\w)"
    r"|(?:^|[,.;:]\s?)(?:nothing|zero|nil|niets|niks|nul|0) (?:today|now|currently|vandaag|nu"
    r"|momenteel)\b",
    re.IGNORECASE,
)
_OR_RATHER = re.compile(r"\b(?:or|of)\b[^.]{0,14}$|\b(?:rather|eerder|liever)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Placed:
    """A quantity and the role it was given, with how clearly."""

    quantity: Quantity
    role: str
    score: float
    cued: bool


def read_money(mentions: Mentions, known: Mapping[str, Plain]) -> dict[str, FactReading]:
    """The three amounts of a message.

    Args:
        mentions: What the message holds.
        known: Facts known before, for amounts told relative to them.
    """
    placed = place(mentions)
    facts: dict[str, FactReading] = {}
    for role, fact in _FACT.items():
        reading = _of_role(mentions, fact, [p for p in placed if p.role == role])
        if reading is not None:
            facts[fact] = reading
    _one_or_the_other(mentions, placed, facts)
    read_relative(mentions, facts, known)
    _nothing_yet(mentions, facts)
    _steady(mentions, facts, known)
    return facts


def _one_or_the_other(
    mentions: Mentions, placed: list[Placed], facts: dict[str, FactReading]
) -> None:
    """Two versions of one amount, as in "20k... or rather 200k a year"."""
    for first, second in pairwise(placed):
        if first.role == second.role or {first.role, second.role} - set(_FACT):
            continue
        between = mentions.text[first.quantity.end : second.quantity.start]
        if len(between) > _VERSIONS_APART or not _OR_RATHER.search(between):
            continue
        if _corrects(mentions, first.quantity, second.quantity):
            continue
        for one, other in ((first, second), (second, first)):
            fact = _FACT[one.role]
            version = _value(fact, other.quantity)
            if fact in facts and version != facts[fact].value:
                facts[fact] = replace(facts[fact], doubt="which_amount", alternatives=(version,))


def place(mentions: Mentions) -> list[Placed]:
    """Every amount of money with the role it plays."""
    placed: list[Placed] = []
    for quantity in mentions.quantities:
        if quantity.kind not in {"money", "bare"}:
            continue
        scores, cues = _scores(mentions, quantity)
        role = max(scores, key=lambda name: scores[name])
        asked_role = next((r for r, f in _FACT.items() if f == mentions.asked), None)
        if quantity.kind == "bare":
            if not (_bare_is_money(mentions, quantity, asked_role) or _priced(quantity, cues)):
                continue
            quantity = _bare_unit(mentions, quantity, asked_role)  # noqa: PLW2901
        if not cues and asked_role is None and not _belongs(mentions, quantity):
            continue
        if placed and not cues and _versions(mentions, placed[-1].quantity, quantity):
            role = placed[-1].role
        placed.append(Placed(quantity, role, scores[role], bool(cues)))
    return placed


def _versions(mentions: Mentions, first: Quantity, second: Quantity) -> bool:
    """Whether two amounts are two versions of one, as in "15k or 150k a year"."""
    return _OR.fullmatch(mentions.text[first.end : second.start]) is not None


def _scores(mentions: Mentions, quantity: Quantity) -> tuple[dict[str, float], list[Sign]]:
    sentence = mentions.sentence_at(quantity.start)
    others = [q for q in mentions.quantities if q.kind in {"money", "bare"} and q is not quantity]
    begin = max([o.end for o in others if o.end <= quantity.start], default=sentence.start)
    begin = max(begin, sentence.start)
    stop = min([o.start for o in others if o.start >= quantity.end], default=sentence.end)
    clause = mentions.clause_at(quantity.start)
    scores = dict.fromkeys(_ROLES, 0.0)
    cues: list[Sign] = []
    for cue in mentions.of("money", negated=None):
        if cue.value not in scores or cue.end <= begin or cue.start >= min(stop, sentence.end):
            continue
        inside = quantity.start <= cue.start < quantity.end
        if inside and quantity.basis == "total_contract":
            continue  # "over three years" tells how long the contract runs
        if _belongs_to_other(mentions, cue, quantity, others):
            continue
        before = cue.end <= quantity.start or inside
        gap = quantity.start - cue.end if before else cue.start - quantity.end
        if gap > _REACH.get(cue.value, gap):
            continue
        weight = _WEIGHT.get(cue.value, 1.0) * (0.7 + 0.3 * min(cue.size, 3))
        weight *= 1.0 if before else 0.75
        if not (clause.start <= cue.start < clause.end):
            weight *= 0.55
        scores[cue.value] += weight / (1.0 + max(gap, 0) / _NEAR)
        cues.append(cue)
    if _FROM_US.search(clause.text):
        scores["not_ours"] = 0.0
    if scores["approval"] and not _approves(mentions, quantity):
        scores["approval"] = 0.0
    _lean(mentions, quantity, scores)
    return scores, cues


def _belongs_to_other(
    mentions: Mentions, cue: Sign, quantity: Quantity, others: list[Quantity]
) -> bool:
    """Whether a cue between two amounts speaks for the other one.

    It does where a comma parts it from this amount only, or where it stands much nearer to the
    other one.
    """
    for other in others:
        if other.start <= cue.start and other.end < cue.end <= quantity.start:
            to_other = mentions.text[other.end : max(other.end, cue.start)]
            to_this = mentions.text[cue.end : quantity.start]
        elif quantity.end <= cue.start and cue.end <= other.start:
            to_this = mentions.text[quantity.end : cue.start]
            to_other = mentions.text[cue.end : other.start]
        else:
            continue
        this_cut, other_cut = bool(_CUT.search(to_this)), bool(_CUT.search(to_other))
        if this_cut != other_cut:
            return this_cut
        if 2 * len(to_other) < len(to_this):
            return True
    return False


def _lean(mentions: Mentions, quantity: Quantity, scores: dict[str, float]) -> None:
    """What the amount's own form and the question just asked make likely."""
    if quantity.basis == "per_year":
        scores["current"] += 0.25
        scores["potential"] += 0.3
        scores["deal"] += 0.35 if _elliptical(mentions, quantity) else 0.2
    elif quantity.basis == "total_contract":
        scores["deal"] += 0.9
    elif quantity.basis is not None:
        scores["deal"] += 0.5
        scores["current"] += 0.25
    else:
        scores["deal"] += 0.55
    for role, fact in _FACT.items():
        if mentions.asked == fact:
            scores[role] += _ASKED_BONUS
    if mentions.asked == "reference_alternative":
        scores["alternative"] += _ASKED_BONUS
    if mentions.asked == "lcc_inputs":
        scores["not_ours"] += 2 * _ASKED_BONUS


def _approves(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether somebody who may decide is named near an amount that could be a limit."""
    clause = mentions.sentence_at(quantity.start)
    return any(
        clause.start <= p.start < clause.end and abs(p.start - quantity.start) < 70
        for p in mentions.people
    ) or bool(
        re.search(r"\b(?:himself|herself|themselves|zelf|alone)\b", clause.text, re.IGNORECASE)
    )


def _belongs(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether an amount without any cue is about this deal: beside an offer, or all there is."""
    if mentions.asked is not None:
        return False
    sentence = mentions.sentence_at(quantity.start)
    offered = any(True for _ in mentions.within(sentence, "offer_type"))
    return offered or len(mentions.text) <= _ALL_THERE_IS or _elliptical(mentions, quantity)


def _elliptical(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether the amount is told without a verb: "drone, 40k", "drone of 40k", "40k for a drone"."""
    clause = mentions.clause_at(quantity.start)
    before = mentions.text[clause.start : quantity.start]
    after = mentions.text[quantity.end : max(clause.end, quantity.end)].rstrip(" ,.:")
    if not _AFTER_AMOUNT.match(after):
        return False
    opens = clause.start == 0 and bool(_THING.match(before)) and "," in mentions.text
    return opens or bool(_BESIDE_AMOUNT.match(before) or _THING_OF.match(before))


def _bare_is_money(mentions: Mentions, quantity: Quantity, asked_role: str | None) -> bool:
    """Whether a number without unit is an amount: it was asked for, or is written like one."""
    digits = quantity.words.strip()
    separated = bool(re.search(r"\d[., ]\d{3}(?!\d)", digits))
    if asked_role is not None:
        return quantity.high >= 1 and (quantity.basis is not None or quantity.high >= 10)
    if quantity.basis is not None and quantity.high >= _BARE_LEAST / 10:
        return True
    following = mentions.text[quantity.end : quantity.end + 20]
    ends = re.match(
        r"\s*(?:$|[.,;!?)]|per\b|for\b|voor\b|in\b|to\b|and\b|en\b|or\b|of\b|a\b|at\b|bij\b"
        r"|zelf\b|max)",
        following,
        re.IGNORECASE,
    )
    if quantity.high >= _BARE_MOST:
        return False
    return quantity.high >= _BARE_LEAST and (separated or quantity.high >= 10_000) and bool(ends)


def _priced(quantity: Quantity, cues: list[Sign]) -> bool:
    """Whether a number without unit follows right behind what is priced: "an offer of 33.000"."""
    return quantity.high >= _BARE_LEAST and any(
        cue.value == "deal" and 0 <= quantity.start - cue.end <= _RIGHT_BEHIND for cue in cues
    )


def _bare_unit(mentions: Mentions, quantity: Quantity, asked_role: str | None) -> Quantity:
    """A small number in answer to an amount is meant in thousands; that is confirmed."""
    if (
        asked_role is not None
        and quantity.high < _BARE_LEAST
        and quantity.basis not in {"per_month", "per_week", "per_quarter"}
    ):
        return replace(quantity, low=quantity.low * 1000, high=quantity.high * 1000, doubt="unit")
    return quantity


def _of_role(mentions: Mentions, fact: str, placed: list[Placed]) -> FactReading | None:
    if not placed:
        return None
    others: list[Placed] = []
    kept, corrected = placed[0], False
    for following in placed[1:]:
        between = mentions.text[kept.quantity.end : following.quantity.start]
        if _corrects(mentions, kept.quantity, following.quantity):
            kept, others, corrected = following, [], True
        elif _OR_RATHER.search(between) and len(between) < 40:
            others.append(following)
        elif following.score > kept.score + 0.4:
            kept = following
    quantity = kept.quantity
    value = _value(fact, quantity)
    detail: dict[str, Plain] = {"precision": quantity.precision}
    if quantity.basis or fact == DEAL:
        detail["basis"] = quantity.basis or "once"
    if quantity.years:
        detail["years"] = quantity.years
    doubt = quantity.doubt
    if corrected:
        doubt = doubt or "self_corrected"
    elif len(placed) > 1 and not others and _value(fact, placed[0].quantity) != value:
        doubt = doubt or "which_amount"
    guessed = bool(
        re.search(
            r"\b(?:i (?:think|guess)|denk ik|ik denk|volgens mij|maybe|misschien|perhaps"
            r"|i'd say)\b",
            mentions.clause_at(quantity.start).text,
            re.IGNORECASE,
        )
    )
    return FactReading(
        value=value,
        certainty="guessed" if guessed else "stated",
        words=quantity.words,
        doubt=doubt,
        alternatives=tuple(_value(fact, other.quantity) for other in others),
        detail=detail,
    )


def _corrects(mentions: Mentions, first: Quantity, second: Quantity) -> bool:
    between = mentions.text[first.end : second.start]
    if len(between) > 40:
        return False
    explicit = any(
        first.end <= sign.start and sign.end <= second.start + 1
        for sign in mentions.of("phrase", "explicit", negated=None)
    )
    swapped = re.search(
        r"\b(?:not|niet|geen)\b", mentions.text[max(0, first.start - 12) : first.start]
    )
    return explicit or bool(swapped and re.search(r"\b(?:but|maar)\b|,", between))


def _value(fact: str, quantity: Quantity) -> Plain:
    low, high = quantity.total() if fact == DEAL else quantity.yearly()
    low, high = rounded(low), rounded(high)
    return low if low == high else {"min": low, "max": high}


def _nothing_yet(mentions: Mentions, facts: dict[str, FactReading]) -> None:
    """No purchases so far: said outright, or said by calling them a prospect."""
    if CURRENT in facts:
        return
    signs = mentions.of("money", "customer_none", negated=None)
    asked = mentions.asked == CURRENT
    for sign in signs:
        plain = sign.words.lower()
        if mentions.asked is None and _TODAY.search(mentions.clause_at(sign.start).text):
            facts[CURRENT] = FactReading(0, "stated", sign.words)
            return
        if asked or (sign.size >= 2 and mentions.asked is None):
            facts[CURRENT] = FactReading(0, "stated", sign.words)
            return
        if "prospect" in plain and mentions.asked is None and len(mentions.text) > 60:
            facts[CURRENT] = FactReading(0, "derived", sign.words)
            return
    none_today = _NONE_TODAY.search(mentions.text) if mentions.asked is None else None
    if none_today:
        facts[CURRENT] = FactReading(0, "stated", none_today.group())
        return
    if asked and re.fullmatch(
        r"\W*(?:0|€ ?0|0 ?(?:euro|eur|€)?|zero|nul|none|nee|no|geen)\W*",
        mentions.text,
        re.IGNORECASE,
    ):
        facts[CURRENT] = FactReading(0, "stated", mentions.text)


def _steady(mentions: Mentions, facts: dict[str, FactReading], known: Mapping[str, Plain]) -> None:
    """A yearly supply that goes on as it is gives the deal and the potential as well."""
    current = facts.get(CURRENT)
    amount = current.value if current else known.get(CURRENT)
    saturated = [
        s
        for s in mentions.of("money", "growth_none", negated=None)
        if s.size >= 2 or mentions.asked == POTENTIAL
    ]
    if (
        saturated
        and POTENTIAL not in facts
        and amount not in {None, "unknown", 0}
        and (not isinstance(amount, dict))
    ):
        facts[POTENTIAL] = FactReading(amount, "derived", saturated[0].words)
    recurring = {s.value for s in mentions.of("offer_type")} & _RECURRING
    repeated = mentions.has("buying_situation", "straight_rebuy")
    if (
        current is not None
        and DEAL not in facts
        and current.value
        and current.detail.get("basis") in {*PERIODS, "per_year"}
        and mentions.asked is None
        and recurring
        and (saturated or repeated)
    ):
        facts[DEAL] = FactReading(
            current.value, "derived", current.words, detail=dict(current.detail)
        )
