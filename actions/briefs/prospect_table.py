"""A spreadsheet of prospects as people keep one: headings, amounts and answers in their own words.

What is understood is put into the plain spelling of `actions.adviser.tables`; what is not stays as
it was typed and is told with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from actions.adviser.inputs import InputError
from actions.adviser.tables import COLUMNS, Line, line_of
from actions.briefs.portfolio.numbers import NotAnAmountError, amount, decimal_sign
from actions.briefs.portfolio.reader import delimiter_of
from actions.playbook.load import Playbook
from actions.playbook.model.facts import Fact
from actions.playbook.phrases import phrases, phrases_page

LEAST_LIKENESS = 86
"""Of 100, for headings and answers."""
WORD = re.compile(r"\w+")
STRENGTH = re.compile(r"(?P<lever>[^\d;,|]+?)[\s:=]*(?P<strength>[0-3])\s*(?:[;,|]|$)")
EXAMPLES = ("prospect", "offer_type", "deal_value_eur", "decision_level")


@dataclass(frozen=True)
class Table:
    """The lines of a table, and the headings that were not understood."""

    lines: Iterator[Line]
    unused: tuple[str, ...]


def read_table(text: str, playbook: Playbook, language: str) -> Table:
    """Read a table of prospects.

    Args:
        text: CSV with a header, separated by commas, semicolons, tabs or bars.
        playbook: for the facts, which are the columns that may occur.
        language: of what is told; headings and cells may be in either language.

    Raises:
        InputError: no column is a fact, or two are the same one.
    """
    return _Reader(playbook, language).table(text.removeprefix("\ufeff"))


class _Reader:
    def __init__(self, playbook: Playbook, language: str) -> None:
        self._facts = playbook.facts
        self._levers = playbook.pages.levers.levers
        self._language = language
        self._say = phrases("portfolio", language, playbook.folder).say

    def table(self, text: str) -> Table:
        delimiter = delimiter_of(text)
        rows = _rows(text, delimiter)
        _, header = next(rows, (1, []))
        if not any(cell.strip() for cell in header):
            raise InputError("the file is empty; its first row holds the names of the facts")
        names = [self._column(cell) for cell in header]
        self._insist(header, names)
        body = list(rows)
        signs = {
            place: decimal_sign(
                (cells[place] for _, cells in body if place < len(cells)), delimiter
            )
            for place, name in enumerate(names)
            if name in self._facts.facts and self._facts.facts[name].type in ("money", "percent")
        }
        unused = tuple(
            cell.strip()
            for cell, name in zip(header, names, strict=True)
            if not name and cell.strip()
        )
        return Table(self._lines(header, names, body, signs), unused)

    def _insist(self, header: Sequence[str], names: Sequence[str | None]) -> None:
        if not {name for name in names if name} & self._facts.facts.keys():
            examples = ", ".join(self._label(name) for name in EXAMPLES)
            raise InputError(self._say("prospects.no_columns", columns=examples))
        for place, name in enumerate(names):
            if name and name in names[:place]:
                one, other = header[names.index(name)].strip(), header[place].strip()
                raise InputError(
                    self._say("prospects.twice", one=one, other=other, field=self._label(name))
                )

    def _label(self, name: str) -> str:
        fact = self._facts.facts.get(name)
        return fact.label.to(self._language) if fact else name

    def _column(self, heading: str) -> str | None:
        found = process.extractOne(
            _folded(heading), self._headings.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS
        )
        return self._headings[found[0]] if found else None

    @cached_property
    def _headings(self) -> dict[str, str]:
        found = {_folded(name): name for name in (*COLUMNS, *self._facts.facts)}
        for name, fact in self._facts.facts.items():
            for words in (fact.label.en, fact.label.nl):
                found.setdefault(_folded(words), name)
        for name, text in phrases_page("portfolio").root["prospect_columns"].items():
            for words in f"{text.en}, {text.nl}".split(","):
                found.setdefault(_folded(words), name)
        return found

    def _lines(
        self,
        header: Sequence[str],
        names: Sequence[str | None],
        body: Sequence[tuple[int, list[str]]],
        signs: Mapping[int, str],
    ) -> Iterator[Line]:
        for number, cells in body:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                yield Line(number, None, "the row has more cells than the first row has names")
                continue
            row: dict[str | None, str] = {}
            wrong = ""
            for place, (name, cell) in enumerate(zip(names, cells, strict=False)):
                if not name or not cell.strip():
                    continue
                try:
                    row[name] = self._plain(name, cell.strip(), signs.get(place, "."))
                except _UnreadError as error:
                    row[name] = cell.strip()
                    # A heading in the plain spelling gets the plain spelling's own complaint.
                    if header[place].strip() != name:
                        wrong = wrong or self._say(
                            "prospects.bad_cell",
                            column=header[place].strip(),
                            reason=self._say(
                                f"reasons.{error.code}", text=cell.strip(), **error.more
                            ),
                        )
            line = line_of(number, row, self._facts)
            yield Line(number, line.data, wrong) if wrong else line

    def _plain(self, name: str, cell: str, decimal: str) -> str:
        """Write a cell in the plain spelling."""
        fact = self._facts.facts.get(name)
        if fact is None or cell == "unknown" or cell[0] in "{[":
            return cell
        if fact.type in ("money", "percent"):
            return self._number(cell.removesuffix("%") if fact.type == "percent" else cell, decimal)
        if fact.type in ("choice", "flag"):
            return self._choice(name, fact, cell)
        if fact.type == "pains":
            return self._pains(cell)
        return cell

    def _number(self, cell: str, decimal: str) -> str:
        try:
            return _written(amount(cell, decimal))
        except NotAnAmountError as error:
            ends = [end.strip() for end in self._between.split(cell)]
            if len(ends) != 2 or not all(ends):
                raise _UnreadError(error.code) from None
        # "20-40k": both ends are in thousands.
        unit = re.search(r"(?i)(?:k|m|mio|mln)$", ends[1])
        if unit and ends[0][-1].isdigit():
            ends[0] += unit[0]
        try:
            return "-".join(_written(amount(end, decimal)) for end in ends)
        except NotAnAmountError as error:
            raise _UnreadError(error.code) from None

    @cached_property
    def _between(self) -> re.Pattern[str]:
        text = phrases_page("portfolio").root["prospects"]["between"]
        words = {word.strip() for word in f"{text.en}, {text.nl}".split(",")} - {"-"}
        spelled = "|".join(re.escape(word) for word in sorted(words))
        return re.compile(rf"\s*[-–]\s*|\s+(?:{spelled})\s+", re.IGNORECASE)

    def _choice(self, name: str, fact: Fact, cell: str) -> str:
        if cell in fact.choices:
            return cell
        unknown = phrases_page("console").root["facts"]["unknown"]
        options = {_folded(unknown.en): "unknown", _folded(unknown.nl): "unknown", "?": "unknown"}
        if fact.type == "flag":
            options |= {"yes": "yes", "ja": "yes", "true": "yes"}
            options |= {"no": "no", "nee": "no", "neen": "no", "false": "no"}
        for key, text in phrases_page("portfolio").root["values"].items():
            about, _, value = key.partition("__")
            if about == name:
                options |= {_folded(word): value for word in f"{text.en}, {text.nl}".split(",")}
        for value, label in fact.choices.items():
            options |= {_folded(words): value for words in (value, label.en, label.nl)}
        found = process.extractOne(
            _folded(cell), options.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS
        )
        if found is not None:
            return options[found[0]]
        # One word of a label is enough where it stands in one answer only: "board", "machine".
        # "Tried" is not "not tried yet".
        words = set(WORD.findall(_folded(cell)))
        within = {
            value
            for label, value in options.items()
            if words
            and words <= (said := {*WORD.findall(label)})
            and said & self._negations == words & self._negations
        }
        if len(within) != 1:
            choices = " / ".join(one.to(self._language) for one in fact.choices.values())
            raise _UnreadError("not_answer", field=self._label(name), choices=choices)
        return within.pop()

    @cached_property
    def _negations(self) -> set[str]:
        text = phrases_page("portfolio").root["prospects"]["negations"]
        return {word.strip() for word in f"{text.en}, {text.nl}".split(",")}

    def _pains(self, cell: str) -> str:
        written = []
        for found in STRENGTH.finditer(cell):
            lever = process.extractOne(
                _folded(found["lever"]),
                self._lever_names.keys(),
                scorer=fuzz.ratio,
                score_cutoff=LEAST_LIKENESS,
            )
            if lever is None:
                raise self._not_pains()
            written.append(f"{self._lever_names[lever[0]]} {found['strength']}")
        if not written or STRENGTH.sub("", cell).strip(" ;,|"):
            raise self._not_pains()
        return "; ".join(written)

    def _not_pains(self) -> _UnreadError:
        levers = [lever.name.to(self._language) for lever in self._levers.values()]
        return _UnreadError("not_pains", levers=", ".join(levers).lower())

    @cached_property
    def _lever_names(self) -> dict[str, str]:
        found = {}
        for key, lever in self._levers.items():
            for words in (key, lever.name.en, lever.name.nl):
                found[_folded(words)] = key
        return found


class _UnreadError(ValueError):
    """A cell that cannot be read; the code names the reason on the page `portfolio`."""

    def __init__(self, code: str, **more: str) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise InputError(f"this is no CSV at line {reader.line_num}: {error}") from None


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").split())


def _written(value: float) -> str:
    return f"{value:f}".rstrip("0").rstrip(".")
