"""Which lines of the evaluation set also stand, exactly or nearly, where the assistant learns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

NEARLY = 92.0
"""Similarity (0 to 100) from which two lines count as the same."""
WORDS_TO_BE_NEAR = 4
"""Shorter lines are only compared exactly: too many of them are alike by chance."""

_MARKED = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def normal(text: str) -> str:
    """Return a text in lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"\W+", " ", letters).strip()


def learned(folders: Iterable[Path]) -> set[str]:
    """Return every text in the YAML files of folders, in normal form, a line of a block each."""
    texts = set()
    for folder in folders:
        for path in sorted(folder.rglob("*.yml")):
            for text in _strings(yaml.safe_load(path.read_text(encoding="utf-8"))):
                texts.add(normal(text))
    return texts - {""}


def shared(lines: Mapping[str, str], texts: Collection[str]) -> list[tuple[str, str]]:
    """Return (id, learned text) for every line that is there too, exactly or nearly."""
    found = []
    pool: Sequence[str] = list(texts)
    for name, text in lines.items():
        line = normal(text)
        if not line:
            continue
        if line in texts:
            found.append((name, line))
        elif len(line.split()) >= WORDS_TO_BE_NEAR:
            near = process.extractOne(line, pool, scorer=fuzz.ratio, score_cutoff=NEARLY)
            if near:
                found.append((name, near[0]))
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        for line in value.splitlines():
            yield _MARKED.sub(r"\1", line.strip().removeprefix("- "))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(str(key))
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
