"""Cleaning a message and cutting it into sentences and clauses; offsets refer to the clean text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARACTERS = 5_000

_CODE_BLOCK = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_MARKUP = re.compile(r"<[^<>\n]{1,200}>")
_URL = re.compile(r"https?://\S+|www\.\S+")
_SPACES = re.compile(r"[^\S\n]+")
_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"'}
    | {"»": '"', "–": "-", "—": " - ", "−": "-", "‑": "-", "…": "...", "\u00a0": " ", "\u202f": " "}
)
_ABBREVIATIONS = (
    r"(?<!\bong)(?<!\bafh)(?<!\bevt)(?<!\bgem)(?<!\bdep)(?<!\babt)(?<!\bpot)(?<!\bmax)(?<!\bmin)"
    r"(?<!\bca)(?<!\bp)(?<!\bbv)(?<!\bd\.w\.z)(?<!\bincl)(?<!\bexcl)(?<!\bapprox)(?<!\bmr)"
)
_SENTENCE_END = re.compile(
    rf"{_ABBREVIATIONS}[.!]+(?=\s|$)|\?+|\n+|(?<=\w)\.(?=[A-Z][a-z])|;|\s-\s|\.\.\."
    r"|\s/\s(?!\s*(?:\d|(?:a|an|y|yr|year|mo|mth|month|wk|w|week|q|qtr|quarter|j|jr|jaar|mnd"
    r"|maand|kwartaal|piece|unit|stuk|uur|hour|day|dag)\b))|(?<=[^\W\d]{3})\s/\s(?=[€\d])",
    re.IGNORECASE,
)
"""A stroke between spaces parts notes, but no amount from its period."""
_CLAUSE_END = re.compile(
    r",(?!\d|-)|:(?!\d)|\((?!s\))|\)|\b(?:but|although|though|while|because|whereas|maar|terwijl"
    r"|hoewel"
    r"|omdat|want|waarbij)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """A stretch of the clean text, with its character offsets."""

    text: str
    start: int
    end: int
    question: bool = False


def clean(text: str) -> str:
    """Text without code blocks, markup, links and control characters, at most 5,000 characters.

    Compatibility forms are folded (full-width digits become digits), typographic quotes and
    dashes become plain ones, and runs of spaces become one.
    """
    text = _CODE_BLOCK.sub(" ", text[:MAX_CHARACTERS])
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    text = _URL.sub(" ", text)
    text = _MARKUP.sub(" ", text)
    kept = (
        character
        if character == "\n" or unicodedata.category(character)[0] != "C"
        else (" " if character in "\t\r" else "")
        for character in text
    )
    return _SPACES.sub(" ", "".join(kept)).strip()


def sentences(text: str) -> list[Span]:
    """Sentences of a clean text; a full stop inside a number does not end one."""
    return _cut(text, 0, _SENTENCE_END)


def clauses(sentence: Span) -> list[Span]:
    """Clauses of a sentence: cut at commas, colons, brackets and contrasting conjunctions."""
    return [
        Span(part.text, part.start, part.end, sentence.question)
        for part in _cut(sentence.text, sentence.start, _CLAUSE_END)
    ]


def pieces(sentence: Span, mark: re.Pattern[str]) -> list[Span]:
    """The stretches of a sentence between marks, each mark with what stands before it."""
    cuts = [0, *(match.end() for match in mark.finditer(sentence.text)), len(sentence.text)]
    return [
        Span(
            sentence.text[begin:end],
            sentence.start + begin,
            sentence.start + end,
            sentence.question,
        )
        for begin, end in zip(cuts, cuts[1:], strict=False)
        if begin < end
    ]


def without(text: str, spans: list[Span]) -> str:
    """A text without some stretches of it."""
    at, kept = 0, ""
    for span in sorted(spans, key=lambda one: one.start):
        kept, at = kept + text[at : span.start], max(at, span.end)
    return (kept + text[at:]).strip(" .,;:-\n")


def _cut(text: str, offset: int, boundary: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    begin = 0
    ends = [(match.start(), match.end(), match.group()) for match in boundary.finditer(text)]
    for stop, following, mark in [*ends, (len(text), len(text), "")]:
        piece = text[begin:stop]
        stripped = piece.strip(" \n\"'")
        if stripped:
            start = offset + begin + piece.index(stripped)
            spans.append(Span(stripped, start, start + len(stripped), mark.startswith("?")))
        # A conjunction belongs to the clause it opens.
        begin = stop if mark.isalpha() and stop else following
        if mark.isalpha():
            begin = following
    return spans
