"""An amount as it stands in its sentence: the words on either side and its form, as features."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from actions.reading.encoder import Vectors
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.text import Span

BUCKETS = 16_384
EVIDENCE = ("deal", "current", "potential", "alternative", "approval", "not_ours")
"""Meanings for which the phrases of the vocabulary speak, in the order of their features."""
WIDTH = BUCKETS + len(EVIDENCE)

_OTHER = "xx"
_FAR, _NEAR, _NEXT, _STEMS, _STEM = 14, 6, 2, 8, 5
_MOST_AMOUNTS, _MOST_WORDS, _WORDS_STEP = 4, 30, 5
_EVIDENCE_SHARE, _MOST_EVIDENCE = 0.3, 4.0
_SHARES = {"near": 1.0, "far": 0.5, "sentence": 0.7, "message": 0.3, "form": 0.8}
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+|[^\w\s]")


def features(mentions: Mentions, amount: Quantity, evidence: Mapping[str, float]) -> Vectors:
    """What stands around an amount, hashed, and what the vocabulary says; shape ``(WIDTH,)``."""
    sentence = mentions.sentence_at(amount.start)
    beside = _beside(mentions, sentence)
    left = _words(_masked(mentions.text, sentence.start, amount.start, beside))[::-1]
    right = _words(_masked(mentions.text, amount.end, sentence.end, beside))
    groups: dict[str, list[str]] = {"near": [], "far": []}
    for side, words in (("L", left), ("R", right)):
        for place, word in enumerate(words[:_FAR]):
            zone = "a" if place < _NEXT else "b" if place < _NEAR else "c"
            groups["near" if place < _NEAR else "far"].append(f"{side}{zone}:{word}")
        groups["near"] += [f"{side}p:{word[:_STEM]}" for word in words[:_STEMS]]
        groups["near"] += [f"{side}0:{word}" for word in words[:1]]
        groups["near"] += [f"{side}2:{one}_{two}" for one, two in pairwise(words[:_STEMS])]
    held = {*left, *right}
    groups["sentence"] = [f"S:{word}" for word in held]
    groups["sentence"] += [f"Sp:{word[:_STEM]}" for word in held if len(word) > _STEM]
    if len(mentions.sentences) > 1:
        groups["message"] = [f"M:{word}" for word in set(_words(mentions.text))]
    groups["form"] = _form(amount, beside, len(left), len(right))
    row = np.zeros(WIDTH, dtype=np.float32)
    for name, keys in groups.items():
        if keys:
            places = np.unique([zlib.crc32(key.encode()) % BUCKETS for key in keys])
            row[places] += _SHARES[name] / math.sqrt(len(places))
    spoken = [min(max(evidence.get(name, 0.0), 0.0), _MOST_EVIDENCE) for name in EVIDENCE]
    row[BUCKETS:] = _EVIDENCE_SHARE * np.array(spoken, dtype=np.float32)
    return row


def _beside(mentions: Mentions, sentence: Span) -> list[Quantity]:
    return [one for one in mentions.quantities if sentence.start <= one.start < sentence.end]


def _masked(text: str, start: int, end: int, numbers: Sequence[Quantity]) -> str:
    """A stretch of text with the kinds of its numbers in their place."""
    parts: list[str] = []
    at = start
    for number in numbers:
        if not start <= number.start < end:
            continue
        parts += [text[at : number.start], f" {_OTHER}{number.kind} "]
        at = max(at, number.end)
    return "".join([*parts, text[at:end] if at < end else ""])


def _words(text: str) -> list[str]:
    return _WORD.findall(_DIGIT.sub("0", text.lower()))


def _form(amount: Quantity, beside: Sequence[Quantity], left: int, right: int) -> list[str]:
    place = beside.index(amount) if amount in beside else 0
    size = int(math.log10(max(amount.high, 0.1)) * 2)
    before = [f"prev:{one.kind}" for one in beside if one.end <= amount.start][-1:]
    behind = [f"next:{one.kind}" for one in beside if one.start >= amount.end][:1]
    return [
        f"k:{amount.kind}",
        f"b:{amount.basis}",
        f"m:{amount.marked}",
        f"z:{size}",
        f"p:{amount.precision}",
        f"n:{min(len(beside), _MOST_AMOUNTS)}",
        f"i:{place}",
        f"len:{min(left + right, _MOST_WORDS) // _WORDS_STEP}",
        f"L0:{left > 0}",
        f"R0:{right > 0}",
        *before,
        *behind,
    ]
