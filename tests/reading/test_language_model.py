"""The small identifier says what py3langid says, to the last digit, and holds far less."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from actions.reading.language_model import FewLanguages, Stretches

TEXTS = (
    "",
    " ",
    "Bakkerij Peeters levert",
    "overleg volgt nog",
    "meeting follows soon",
    "ÉÉN MACHINE IN HOOFDLETTERS",
    "ein deutscher Satz über Maschinen",
    "\N{GRINNING FACE} \N{SNOWMAN}",
    "\ud800 half a character",
)


@pytest.fixture(scope="module")
def whole() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "nl"])
    return identifier


@pytest.fixture(scope="module")
def small(whole: LanguageIdentifier) -> FewLanguages:
    return FewLanguages(whole, ["en", "nl"])


def made_up() -> Iterator[str]:
    pick = random.Random(7)
    for _ in range(200):
        letters = pick.choice(["abcdefghijklmnopqrstuvwxyz ", "aeinort ", "éëïç ñ", "一二三 б"])
        yield "".join(pick.choice(letters) for _ in range(pick.randrange(1, 60)))


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_as_sure_as_the_whole_one(
    text: str, whole: LanguageIdentifier, small: FewLanguages
) -> None:
    assert small.classify(text) == whole.classify(text)


def test_it_is_as_sure_on_texts_of_no_language(
    whole: LanguageIdentifier, small: FewLanguages
) -> None:
    for text in made_up():
        assert small.classify(text) == whole.classify(text), text


def test_it_keeps_two_columns_of_weights_and_one_edge_a_state(
    whole: LanguageIdentifier, small: FewLanguages
) -> None:
    """The whole one holds 140 columns and 256 moves for each of 38,000 rows: 78 MB."""
    held = small._stretches
    assert len(held.edges) == len(held.shorter) - 1
    assert small._full_model[0].shape[1] == small.nb_ptc.shape[1] == 2
    assert small.nb_ptc.base is None, "not a view on the weights of all languages"
    assert len(small.tk_nextmove) == 0
    assert len(whole.tk_nextmove) > 90 * len(held.edges)


def test_a_stretch_is_found_within_a_longer_one_that_breaks_off() -> None:
    """Known are "a", "ab" and "bc": after "ab" a "c" goes on as "bc"."""
    start, a, ab, b, bc = range(5)
    moves = {
        start: {"a": a, "b": b},
        a: {"a": a, "b": ab},
        ab: {"a": a, "b": b, "c": bc},
        b: {"a": a, "b": b, "c": bc},
        bc: {"a": a, "b": b},
    }
    table = [moves[state].get(chr(byte), start) for state in moves for byte in range(256)]
    stretches = Stretches.of(table, list(moves), [-1, 0, 1, -1, 2])
    assert stretches.shorter.tolist() == [start, start, b, start, start]
    assert stretches.count(b"abc") == {0: 1, 1: 1, 2: 1}
    assert stretches.count(b"ac.bc") == {0: 1, 2: 1}
    assert not stretches.count(b"xyz")
