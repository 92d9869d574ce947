"""Many prospects at once: rows of a spreadsheet saved as CSV, or lines of JSON.

A spreadsheet has a column per fact; an empty cell is a question that nobody asked. Cells hold what
people type: `yes`, `80000`, `20000-200000`, `waste 3; quality 2`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actions.adviser.inputs import InputError, parse
from actions.playbook.load import Playbook
from actions.playbook.model.facts import Fact, FactsPage
from actions.playbook.phrases import phrases_page

BOOLEANS = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}
COLUMNS = ("prospect", "portfolio_keur", "guessed")
"""Columns beside the facts."""
NUMBER = r"\d+(?:\.\d+)?"
RANGE = re.compile(rf"({NUMBER})\s*-\s*({NUMBER})")
PAIN = re.compile(r"([a-z_]+)[\s:=]*([0-3])")
SEPARATORS = re.compile(r"[;|\s]+")
RESULT = (
    "line",
    "prospect",
    "verdict",
    "strength",
    "score",
    "entry_provisional",
    "placement",
    "segment_provisional",
    "levers",
    "missing",
    "next_question",
    "advice",
    "to_find_out",
    "error",
)
"""Columns of the answer; a lever with a question mark is a hypothesis.

`advice` and `to_find_out` say the verdicts and what is missing in words.
"""


@dataclass(frozen=True)
class Line:
    """One prospect of a file: the line it stands on, and its input or what is wrong with it."""

    number: int
    data: Any
    error: str | None = None


def json_lines(text: str) -> Iterator[Line]:
    """Yield one prospect per line that is not empty; each is the input of `entree advise`."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield Line(number, parse(line))
            except InputError as error:
                # A line of its own needs no line number within it.
                yield Line(number, None, str(error).replace(" at line 1", ""))


def csv_rows(text: str, facts: FactsPage) -> Iterator[Line]:
    """Yield one prospect per row.

    Args:
        text: CSV with a header; separated by commas, or by semicolons as in Dutch spreadsheets.
        facts: the facts, which are the columns that may occur.

    Raises:
        InputError: the header names a column that is no fact.
    """
    text = text.removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = [name.strip() for name in reader.fieldnames or ()]
    if not names:
        raise InputError("the file is empty; its first row holds the names of the facts")
    reader.fieldnames = names
    known = (*COLUMNS, *facts.facts)
    for name in names:
        if name not in known:
            raise InputError(f'there is no column "{name}"; use {", ".join(known)}')
        if names.count(name) > 1:
            raise InputError(f'the column "{name}" stands twice; keep one')
    try:
        for row in reader:
            yield line_of(reader.line_num, row, facts)
    except csv.Error as error:
        raise InputError(f"this is no CSV at line {reader.line_num}: {error}") from None


def line_of(number: int, row: Mapping[str | None, Any], facts: FactsPage) -> Line:
    """Return the prospect of a row: cells by the names of `COLUMNS` and the facts."""
    if None in row:
        return Line(number, None, "the row has more cells than the first row has names")
    cells = {str(name): (cell or "").strip() for name, cell in row.items()}
    told = {name: cell for name, cell in cells.items() if cell and name in facts.facts}
    data: dict[str, Any] = {
        "facts": {name: _cell(facts.facts[name], cell) for name, cell in told.items()}
    }
    if cells.get("prospect"):
        data["prospect"] = cells["prospect"]
    if cells.get("portfolio_keur"):
        words = SEPARATORS.split(cells["portfolio_keur"])
        data["portfolio_keur"] = [_amount(word) for word in words if word]
    if cells.get("guessed"):
        data["guessed"] = [name for name in SEPARATORS.split(cells["guessed"]) if name]
    return Line(number, data)


def _cell(fact: Fact, cell: str) -> Any:
    """Return the plain value of a cell; what cannot be read stays text and is told as wrong."""
    if cell == "unknown":
        return cell
    if cell[0] in "{[":
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    if fact.type == "flag":
        return BOOLEANS.get(cell.casefold(), cell)
    if fact.type in ("money", "percent"):
        ends = RANGE.fullmatch(cell)
        if ends is not None:
            return {"min": _amount(ends[1]), "max": _amount(ends[2])}
        return _amount(cell)
    if fact.type == "pains":
        found = PAIN.findall(cell)
        rest = PAIN.sub("", cell).strip(" ;,|")
        return cell if rest or not found else {lever: int(number) for lever, number in found}
    if fact.type == "alternative":
        return {"what": cell}
    return cell


def _amount(cell: str) -> float | str:
    return float(cell) if re.fullmatch(NUMBER, cell) else cell


def result_row(
    line: Line, document: Mapping[str, Any] | None, error: str | None, words: RowWords
) -> list[str]:
    """Return the cells under `RESULT` for one prospect."""
    prospect = line.data.get("prospect", "") if isinstance(line.data, Mapping) else ""
    if document is None:
        return [str(line.number), str(prospect), *[""] * (len(RESULT) - 3), error or ""]
    entry, segment = document["entry"], document["segment"]
    levers = [
        f"{one['lever']}?" if one["hypothesis"] else one["lever"] for one in document["levers"]
    ]
    missing = dict.fromkeys((*entry["ask"], *segment["ask"]))
    cells = (
        line.number,
        prospect,
        entry["verdict"],
        entry["strength"],
        entry["score"],
        _yes(entry["provisional"]),
        segment["placement"],
        _yes(segment["provisional"]),
        "; ".join(levers),
        "; ".join(missing),
        document["next_question"] or "",
        words.advice(entry, segment),
        words.facts(missing),
        "",
    )
    return [str(cell) for cell in cells]


class RowWords:
    """Writes parts of an advice in a line of words."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self._playbook = playbook
        self._language = language

    def advice(self, entry: Mapping[str, Any], segment: Mapping[str, Any]) -> str:
        """Return entry with its strength, and segment."""
        pages = self._playbook.pages
        verdict = pages.entry.verdicts[entry["verdict"]].to(self._language)
        strength = pages.entry.strengths.get(entry["strength"])
        placement = pages.segment.placements[segment["placement"]].to(self._language)
        return f"{verdict}{f' ({strength.to(self._language)})' if strength else ''}; {placement}"

    def facts(self, names: Iterable[str]) -> str:
        """Return the names of facts."""
        facts = self._playbook.facts.facts
        own = phrases_page("portfolio").root["prospect_columns"]["portfolio_keur"]
        labels = [facts[name].label if name in facts else own for name in names]
        return "; ".join(label.to(self._language) for label in labels)


def _yes(value: bool) -> str:
    return "true" if value else "false"
