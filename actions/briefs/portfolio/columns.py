"""Which column is what: by its heading, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from actions.briefs.portfolio.numbers import looks_like_amount
from actions.playbook.phrases import phrases_page

LEAST_LIKENESS = 86
"""Of 100; lets `Omzett` and `Omzet 2026` through, and keeps `Land` from being `Klant`."""

AMOUNT_FIELDS = ("revenue", "margin", "potential")
_BESIDE = re.compile(r"\(.*?\)|\[.*?\]|€|\b(?:eur|euro|20\d\d|per jaar|a year|last year)\b")


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, str]:
    """Field by heading, in lower case, both languages."""
    found = {}
    for field, text in phrases_page("portfolio").root["columns"].items():
        for heading in f"{text.en}, {text.nl}".split(","):
            found[heading.strip().casefold()] = field
    return found


def words_of(section: str, name: str) -> frozenset[str]:
    """A list of words on the page, both languages, in lower case."""
    text = phrases_page("portfolio").root[section][name]
    return frozenset(word.strip().casefold() for word in f"{text.en}, {text.nl}".split(","))


def by_heading(headers: Sequence[str]) -> dict[str, int]:
    """Index by field; of two columns for one field the closer heading wins."""
    best: dict[str, tuple[float, int]] = {}
    for index, header in enumerate(headers):
        found = process.extractOne(
            _plain(header), aliases().keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS
        )
        if found is None:
            continue
        field = aliases()[found[0]]
        if field not in best or found[1] > best[field][0]:
            best[field] = (found[1], index)
    return {field: index for field, (_, index) in best.items()}


def by_content(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Index of the first column of words and the first of amounts, for a file without headings."""
    found: dict[str, int] = {}
    for index in range(min((len(row) for row in rows), default=0)):
        cells = [row[index] for row in rows if row[index].strip()]
        numeric = sum(looks_like_amount(cell) for cell in cells) > len(cells) / 2
        field = "revenue" if numeric else "name"
        if cells:
            found.setdefault(field, index)
    return found


def says_thousands(header: str) -> bool:
    """Whether a heading says that amounts are in thousands."""
    plain = header.casefold()
    return any(
        re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", plain)
        for unit in words_of("units", "thousands")
    )


def _plain(header: str) -> str:
    words = _BESIDE.sub(" ", header.casefold().replace("_", " "))
    return " ".join(words.split())
