"""Numbers as written: digits in both notations, spelled words, halves, and their magnitude."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.reading.number_slips import Slips
from actions.reading.spelled_numbers import JOINERS, hundreds, spelled, spelled_phrase
from actions.reading.types import Language
from actions.reading.vocabulary import Vocabulary

_TOKEN = re.compile(
    r"(?P<skip>\+\d{2}[\d\s/.()-]{7,}\d|\b0\d{2,3}[\s/][\d\s./]{6,}\d|\b\d{1,2}:\d{2}\b|\b24/7\b"
    r"|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\bq[1-4]\b)"
    r"|(?P<number>\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['-](?!(?:ish|odd)\b)[^\W\d_]+)*)|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_LARGE = {"hundred", "honderd", "thousand", "duizend", "million", "miljoen", "hunderd"}
_NO_RUN_ALONE = {"second", "a", "an", "een", "één", "zero", "nul", "one", "tweede", "eerste", "o"}
_MOST_WORDS = 8
_THOUSAND = 1000.0
_MOST_DECIMALS = 2


@dataclass(frozen=True)
class Token:
    """A word, number or mark of the clean text, in lower case."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Numeral:
    """A number found at a token.

    Attributes:
        value: The number with its magnitude applied.
        magnitude: Factor that was written behind it (1,000 for ``k``), 1 when none was.
        unit: The word or letter of the magnitude, empty when none.
        following: Index of the first token behind it.
        doubt: "notation" or "vague" where the number itself is unsure.
        spelled: Written in words.
    """

    value: float
    magnitude: float
    unit: str
    following: int
    doubt: str | None = None
    spelled: bool = False


def tokens(text: str) -> list[Token]:
    """Tokens of a text; telephone numbers, clock times and dates come as ``skip``."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        word = match.group().lower()
        before = text[match.start() - 1] if match.start() else " "
        crossed = before == "x" and not text[: match.start() - 1][-1:].isalpha()
        if kind == "number" and (before.isalpha() or before == "_") and not crossed:
            kind = "skip"  # co2, Q3 and article codes
        found.append(Token(kind, word, match.start(), match.end()))
    return found


def digits(written: str, language: Language, *, scaled: bool) -> tuple[float, str | None]:
    """Value of a number written in digits, and "notation" if it could be read otherwise.

    Both notations are accepted in both languages: three digits behind a lone separator are
    thousands, unless a magnitude follows (``1.250 mln``) or the number starts with a zero.

    Args:
        written: Digits with separators.
        language: Language of the message, which settles a lone separator.
        scaled: A magnitude word follows.
    """
    plain = written.replace(" ", "").replace("'", "")
    separators = [character for character in plain if character in ".,"]
    if not separators:
        return float(plain), None
    last = separators[-1]
    head, _, tail = plain.rpartition(last)
    if len(set(separators)) == 2:
        return float(re.sub(r"[.,]", "", head) + "." + tail), None
    if len(separators) > 1:
        return float(re.sub(r"[.,]", "", plain)), None
    if len(tail) == 3 and not scaled and not head.startswith("0"):
        decimal_mark = "," if language == "nl" else "."
        return float(head + tail), "notation" if last == decimal_mark else None
    return float(f"{head}.{tail}"), None


class NumeralReader:
    """Reads the number that starts at a token, in either language's words.

    Args:
        vocabularies: Both languages' pages; messages mix them.
    """

    slips: Mapping[Language, Slips]

    def __init__(self, vocabularies: Mapping[Language, Vocabulary]) -> None:
        self.magnitudes: dict[str, float] = {}
        self._halves: dict[tuple[str, ...], float] = {}
        self._extra: set[tuple[str, ...]] = set()
        self._vague: set[str] = set()
        for vocabulary in vocabularies.values():
            page: Mapping[str, Any] = vocabulary.amounts
            self.magnitudes.update({k: float(v) for k, v in page["magnitudes"].items()})
            self._halves.update({tuple(k.split()): float(v) for k, v in page["halves"].items()})
            self._extra.update(tuple(phrase.split()) for phrase in page["and_a_half"])
            self._vague.update(page["vague_counts"])
        pages = {language: page.amounts for language, page in vocabularies.items()}
        others = [str(word) for page in pages.values() for word in page["no_number_words"]]
        words = {name: [str(word) for word in page["number_words"]] for name, page in pages.items()}
        # Both languages' words are tried, those of the message's language first.
        self.slips = {
            name: Slips([*words[name], *(word for other in words for word in words[other])], others)
            for name in words
        }

    def tokens(self, text: str, language: Language) -> list[Token]:
        """Tokens of a text, with typing slips in number words repaired."""
        repaired = self.slips[language].repaired
        return [
            replace(token, text=repaired(token.text)) if token.kind == "word" else token
            for token in tokens(text)
        ]

    def read(
        self, row: list[Token], at: int, language: Language, *, paired: bool = False
    ) -> Numeral | None:
        """The number starting at a token, or None.

        Args:
            row: The tokens.
            at: Where the number starts.
            language: Language of the message.
            paired: "and" joins two numbers here, as behind "between".
        """
        token = row[at]
        if token.kind == "number":
            return self._digits(row, at, language)
        if token.kind != "word":
            return None
        joined = self._joined_half(row, at)
        if joined is not None:
            return joined
        half, words = self._half(row, at), self._words(row, at, paired=paired)
        if half is None or words is None:
            return half or words
        # "a hundred" of "a hundred and twenty thousand" is only its beginning.
        return words if words.following > half.following else half

    def _digits(self, row: list[Token], at: int, language: Language) -> Numeral:
        factor, unit, following = self._magnitude(row, self._behind_ish(row, at + 1))
        following = following if factor > 1 else at + 1
        value, doubt = digits(row[at].text, language, scaled=factor > 1)
        if factor <= 1:
            halved = self._half_scaled(row, at + 1, value, spelled=False)
            if halved is not None:
                return halved
        inner = self._inner_digits(row, following) if factor > 1 else None
        if inner is not None:
            return Numeral((value + inner) * factor, factor, unit, following + 1, doubt)
        following = self._skip_dash(row, following)
        return Numeral(
            value * factor + self._half_more(row, following, factor),
            factor,
            unit,
            following + self._half_words(row, following, factor),
            doubt,
        )

    def _half(self, row: list[Token], at: int) -> Numeral | None:
        for size in (4, 3, 2, 1):
            words = tuple(token.text for token in row[at : at + size])
            if len(words) == size and words in self._halves:
                factor, unit, following = self._magnitude(row, at + size)
                if factor <= 1:
                    value = self._halves[words]
                    if self._leads_range(row, following):
                        return Numeral(value, 1.0, "", following, None, spelled=True)
                    continue
                value = self._halves[words] * factor
                doubt = "vague" if " ".join(words) in self._vague else None
                more = self._half_more(row, following, factor)
                following += self._half_words(row, following, factor)
                return Numeral(value + more, factor, unit, following, doubt, spelled=True)
        return None

    def _joined_half(self, row: list[Token], at: int) -> Numeral | None:
        """A half and its magnitude in one word: "tweeënhalfduizend"."""
        for tail in ("duizend", "miljoen"):
            head = row[at].text.removesuffix(tail)
            if head != row[at].text and (head,) in self._halves:
                factor = self.magnitudes[tail]
                value = self._halves[(head,)] * factor
                return Numeral(value, factor, tail, at + 1, None, spelled=True)
        return None

    def _leads_range(self, row: list[Token], at: int) -> bool:
        """Whether a half is the lower end of "between a half and one million"."""
        words = [token.text for token in row[at : at + 4]]
        return words[:1] in (["en"], ["and"], ["tot"], ["to"], ["à"]) and any(
            self.magnitudes.get(word, 0) >= 100_000 for word in words
        )

    def _words(self, row: list[Token], at: int, *, paired: bool = False) -> Numeral | None:
        end = at
        while end < len(row) and end - at < _MOST_WORDS and row[end].kind == "word":
            word = row[end].text
            joins = end > at and word in JOINERS
            article = end == at and word in {"a", "een", "één", "one"}
            if not (joins or article or spelled(word) is not None or word in _LARGE):
                break
            if joins and paired and word in {"and", "en"}:
                break
            end += 1
        while end > at and row[end - 1].text in JOINERS:
            end -= 1
        while end > at:
            words = [token.text for token in row[at:end]]
            value = self._value(row, end, words)
            if value is not None:
                alone = len(words) == 1 and words[0] in _NO_RUN_ALONE
                factor, unit, following = self._magnitude(row, end)
                if factor <= 1:
                    halved = self._half_scaled(row, end, value, spelled=True)
                    if halved is not None:
                        return halved
                if alone and factor <= 1:
                    return None
                own = next((scale for scale in (1e6, 1e3) if value >= scale), 1.0)
                return Numeral(
                    value * factor,
                    max(factor, own),
                    unit or ("" if own == 1 else "k"),
                    following,
                    None,
                    spelled=True,
                )
            end -= 1
        return None

    def _value(self, row: list[Token], end: int, words: list[str]) -> float | None:
        """What words spell, with the hundreds that are left out before thousands."""
        if words[0] in JOINERS:
            return None
        factor = self._magnitude(row, end)[0]
        return hundreds(words, factor) or spelled_phrase(tuple(words)) or hundreds(words, _THOUSAND)

    def _half_scaled(
        self, row: list[Token], at: int, value: float, *, spelled: bool
    ) -> Numeral | None:
        """A half between number and magnitude: "eighteen and a half thousand"."""
        for phrase in self._extra:
            if tuple(token.text for token in row[at : at + len(phrase)]) == phrase:
                factor, unit, following = self._magnitude(row, at + len(phrase))
                if factor > 1:
                    whole = (value + 0.5) * factor
                    return Numeral(whole, factor, unit, following, None, spelled=spelled)
        return None

    @staticmethod
    def _behind_ish(row: list[Token], at: int) -> int:
        """The place behind an "ish" that stands before the magnitude: "35-ish k"."""
        dash = at < len(row) and row[at].text == "-"
        ish = at + dash
        return ish + 1 if ish < len(row) and row[ish].text == "ish" else at

    @staticmethod
    def _inner_digits(row: list[Token], at: int) -> float | None:
        """The decimals that stand behind the magnitude: "12k5", "2 ton 3"."""
        attached = 0 < at < len(row) and row[at].start == row[at - 1].end
        if 0 < at < len(row) and row[at - 1].text == "ton" and len(row[at].text) == 1:
            attached = at + 1 == len(row) or row[at + 1].kind == "mark"
        decimals = attached and row[at].text.isdigit() and len(row[at].text) <= _MOST_DECIMALS
        return float(f"0.{row[at].text}") if decimals else None

    def _magnitude(self, row: list[Token], at: int) -> tuple[float, str, int]:
        if at < len(row) and row[at].kind == "mark" and row[at].text == "€":
            factor, unit, following = self._magnitude(row, at + 1)
            return (factor, unit, following) if factor > 1 else (1.0, "", at)
        if at >= len(row) or row[at].kind != "word":
            return 1.0, "", at
        word = row[at].text
        attached = at > 0 and row[at].start == row[at - 1].end
        if word == "m" and not attached:
            return 1.0, "", at
        if word in {"hundred", "honderd"}:
            factor, unit, following = self._magnitude(row, at + 1)
            return 100.0 * factor, unit or "hundred", following
        if word in self.magnitudes:
            factor = self.magnitudes[word]
            return factor, word, at + 1
        return 1.0, "", at

    def _half_words(self, row: list[Token], at: int, factor: float) -> int:
        if factor <= 1:
            return 0
        for phrase in self._extra:
            if tuple(token.text for token in row[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _half_more(self, row: list[Token], at: int, factor: float) -> float:
        return 0.5 * factor if self._half_words(row, at, factor) else 0.0

    @staticmethod
    def _skip_dash(row: list[Token], at: int) -> int:
        """Skip the ``,-`` behind a Dutch price."""
        marks = "".join(token.text for token in row[at : at + 2])
        return at + 2 if marks in {",-", ".-"} else at
