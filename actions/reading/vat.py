"""Amounts said to include value added tax, brought to what they are without it.

Every amount of a prospect is without tax. "145.200 incl. btw" is therefore read as 120,000, as derived
and to be confirmed: the rate is told ("incl. 6% btw") or the standard one of Belgium and the
Netherlands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of, page

STANDARD_PCT = 21.0
DOUBT = "vat"
_MOST_PCT = 30.0
_APART = 48
_WHOLE_EURO = 1000.0
_AMOUNTS = {"money", "bare", "rate"}
_SENTENCE = re.compile(r"(?<!\bincl)(?<!\bexcl)(?<!\bex)[.;!?](?:\s|$)|\n", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:not|never|without|niet|geen|zonder)|n't)\s+(?:yet\s+|nog\s+)?$", re.I)
_EXCLUDED = re.compile(r"\b(?:excl\w*|ex)\b", re.IGNORECASE)
_BARE = re.compile(r"\bincl(?:uded|usive|usief)?\b(?=\.?\s*(?:$|[,;)]))", re.IGNORECASE)


@dataclass(frozen=True)
class _Said:
    """Words saying that tax is included, with the rate where it is told."""

    start: int
    end: int
    pct: float


def without_vat(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, those said to include tax without it; a told rate of it is no share.

    Args:
        text: The clean text.
        found: Its quantities in order.
    """
    said = list(_said(text))
    result = [
        replace(one, kind="thing")
        if one.kind == "percent" and any(s.start <= one.start < s.end for s in said)
        else one
        for one in found
    ]
    for words in said:
        at = _amount_of(text, result, words)
        if at is not None and result[at].vat_pct is None:
            result[at] = _net(result[at], words.pct)
    return result


def _said(text: str) -> Iterator[_Said]:
    included, unsure, on_top, tax = _patterns()
    for match in included.finditer(text):
        clause = _SENTENCE.split(text[: match.start()])[-1]
        negated = _NOT.search(clause) or unsure.search(clause[-32:])
        if negated or on_top.match(text[match.end() :]):
            continue
        told = next((group for group in match.groups() if group), None)
        pct = float(told.replace(",", ".")) if told else STANDARD_PCT
        if 0 < pct <= _MOST_PCT:
            yield _Said(match.start(), match.end(), pct)
    if tax.search(text) and _EXCLUDED.search(text):
        # "100.000 excl. btw, 121.000 incl."
        for match in _BARE.finditer(text):
            if not included.match(text, match.start()):
                yield _Said(match.start(), match.end(), STANDARD_PCT)


def _amount_of(text: str, found: Sequence[Quantity], said: _Said) -> int | None:
    """The amount the words belong to: the one right before them, else the next one."""
    amounts = [at for at, one in enumerate(found) if one.kind in _AMOUNTS]
    before = [at for at in amounts if found[at].start < said.start]
    if before and _together(text[found[before[-1]].end : said.start]):
        return before[-1]
    after = [at for at in amounts if found[at].start >= said.end]
    if after and _together(text[said.end : found[after[0]].start]):
        told_without = _EXCLUDED.match(text[found[after[0]].end :].lstrip(" ,("))
        return None if told_without else after[0]
    return None


def _together(between: str) -> bool:
    return (
        len(between) <= _APART and not _SENTENCE.search(between) and not _EXCLUDED.search(between)
    )


def _net(quantity: Quantity, pct: float) -> Quantity:
    return replace(
        quantity,
        low=_rounded(quantity.low / (1 + pct / 100)),
        high=_rounded(quantity.high / (1 + pct / 100)),
        doubt=quantity.doubt or DOUBT,
        vat_pct=pct,
        derived=True,
    )


def _rounded(amount: float) -> float:
    return float(round(amount)) if amount >= _WHOLE_EURO else round(amount, 2)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of tax included, of not being sure of it, of tax on top, and of tax."""
    words = {
        name: any_of(str(word) for one in page("vat") for word in one[name]).pattern
        for name in ("tax", "before", "behind", "whole", "on_top", "unsure")
    }
    rate = r"(?:(\d{1,2}(?:[.,]\d)?)\s?(?:%|percent|procent)\s*)?"
    tax = words["tax"]
    beside = r"(?:[\w-]+\s+){1,3}(?:and|en|&|\+)\s+"
    at_rate = r"(?:\s*(?:at|of|van|aan|\()?\s*(\d{1,2}(?:[.,]\d)?)\s?(?:%|percent|procent))?"
    included = re.compile(
        rf"(?:{words['before']})\s*(?:(?:the|de|all|alle)\s+)?(?:{beside})?{rate}(?:{tax}){at_rate}"
        rf"|(?:{tax})\s*(?:(?:is|zit|al|already)\s+){{0,2}}(?:{words['behind']})|(?:{words['whole']})",
        re.IGNORECASE,
    )
    unsure = re.compile(rf"(?:{words['unsure']})\b[^.;,]{{0,24}}$", re.IGNORECASE)
    on_top = re.compile(rf"\s*,?\s*(?:{words['on_top']})", re.IGNORECASE)
    return included, unsure, on_top, re.compile(tax, re.IGNORECASE)
