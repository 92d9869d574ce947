"""Is this a message at all: letters that no language puts together, signs alone, words thrown about.

A threshold on the classifier's confidence is no guard, for a linear model is sure of itself far away
from everything it has seen. The guard looks at things that do not depend on the act:
how usual the letters follow each other, how many of the words are known, how near the nearest
training message is (by meaning and by letters), how sure the classifier is, and how much is letters.
A small logistic regression weighs them; it is fitted when the assistant is trained, on the
training messages (judged by models that have not seen them) and on made-up nonsense.
"""

import json
import math
import random
import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.nlu import text as forms

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn")
_SIGNS = "!?.,;:*#@&%()[]{}<>/\\|~^_-+="
_PICTURES = "🍕🚀🐈🎉🌵🥑🎸🦄🐙🌈🧀🔥💀👻🤖⚽🌍🍌🐧📎"
_FOREIGN = "абвгдежзиклмнопрстуфхцшщяاבגדהוזחطيكلمنあいうえおかきくけこ漢字本日人"

# Words beside each other: in shorter messages one unusual pair says too little.
_ENOUGH_PAIRS = 3
_USUAL_SHARE_OF_PAIRS = 0.6

_NOISE = re.compile(
    r"""
    (?:[^\w\s]\s*){3,}                      # signs alone, such as ?!?!
    |(?=.*\d)(?:[\d\W_]*[;_=*#^~|<>@&!?\\]){2}[\d\W_]*  # digits among signs no amount has
    """,
    re.VERBOSE,
)
# One key held down; "mmm", "hhh", "zzz" and a vowel three times are sighs.
_HELD = re.compile(r"([^\W\d_aehimouyz])\1{2,}|([^\W\d_m])\2{3,}")


def noise(text: str) -> bool:
    """Tell by rule what no language has: signs without a letter, one key held down.

    Pictures are not among the signs: a thumb or a smile says something.
    """
    short = forms.plain(text)
    if _HELD.fullmatch(short):
        return True
    return short.isascii() and _NOISE.fullmatch(short) is not None


@dataclass
class Letters:
    """How usual a sequence of letters is: trigrams of characters, add-one smoothed."""

    triples: dict[str, int]
    pairs: dict[str, int]

    @classmethod
    def fit(cls, texts: Iterable[str]) -> "Letters":
        """Count over messages; each word once per message, so that 'the' does not drown the rest."""
        triples: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for text in texts:
            for word in set(forms.words(text)):
                padded = f"^{word}$"
                pairs.update(padded[i : i + 2] for i in range(len(padded) - 1))
                triples.update(padded[i : i + 3] for i in range(len(padded) - 2))
        return cls(dict(triples), dict(pairs))

    def usual(self, word: str) -> float:
        """Mean natural log-likelihood per trigram of a word; about -2 usual, -4 unheard of."""
        padded = f"^{word}$"
        logs = [
            math.log(
                (self.triples.get(padded[i : i + 3], 0) + 0.1)
                / (self.pairs.get(padded[i : i + 2], 0) + 4.0)
            )
            for i in range(len(padded) - 2)
        ]
        return sum(logs) / len(logs) if logs else 0.0


def word_pairs(text: str) -> list[str]:
    """Words that stand beside each other, as "one two"."""
    parts = forms.words(text)
    return [f"{one} {other}" for one, other in zip(parts, parts[1:], strict=False)]


def _mash(rng: random.Random) -> str:
    row = rng.choice(_KEYBOARD)
    start = rng.randrange(len(row) - 2)
    return row[start : start + rng.randint(3, 7)] * rng.randint(1, 2)


def _letters(rng: random.Random) -> str:
    alphabet = rng.choice((string.ascii_lowercase, "bcdfghjklmnpqrstvwxz"))
    return "".join(rng.choices(alphabet, k=rng.randint(3, 11)))


def _repeated(rng: random.Random) -> str:
    return rng.choice("qxzjwkfghp") * rng.randint(3, 9)


def _syllables(rng: random.Random) -> str:
    return "".join(
        rng.choice("bcdfgklmnpqrstvwxz") + rng.choice("aeiouy") + rng.choice(("", "x", "q", "z"))
        for _ in range(rng.randint(2, 4))
    )


def _characters(rng: random.Random) -> str:
    kinds = (_SIGNS, _PICTURES, _FOREIGN, string.ascii_lowercase + string.digits)
    return "".join(rng.choices(rng.choice(kinds), k=rng.randint(3, 14)))


def nonsense(seed: int, words: Sequence[str], count: int) -> list[str]:
    """Made-up messages that mean nothing: mashed keys, shuffled letters, signs, words thrown about.

    Args:
        seed: the same seed gives the same list.
        words: words to shuffle and to throw about.
        count: how many messages.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret depends on it
    long_words = [word for word in words if len(word) > 4] or list(words)

    def shuffled(rng: random.Random) -> str:
        word = list(rng.choice(long_words))
        rng.shuffle(word)
        return "".join(word)

    typed = (_mash, _letters, _letters, _repeated, _syllables, _syllables, shuffled)
    messages = []
    for _ in range(count):
        kind = rng.random()
        if kind < 0.55:
            makers = rng.choices(typed, k=rng.randint(1, 5))
            messages.append(" ".join(make(rng) for make in makers))
        elif kind < 0.78:
            messages.append(" ".join(rng.choices(words, k=rng.randint(4, 8))))
        else:
            messages.append(_characters(rng))
    return messages


@dataclass
class Guard:
    """A fitted guard."""

    letters: Letters
    known: frozenset[str]
    weights: NDArray[np.float64]
    bias: float
    limit: float

    @staticmethod
    def measure(
        letters: Letters,
        known: frozenset[str],
        text: str,
        sureness: float,
        nearest: float,
    ) -> list[float]:
        """The features of one message.

        Args:
            letters: how usual letter sequences are.
            known: words of the training messages, and pairs of words as `word_pairs` writes them.
            text: the message.
            sureness: confidence of the classifier in its best act, 0 to 1.
            nearest: cosine with the nearest training message, -1 to 1.
        """
        parts = forms.words(text)
        short = forms.plain(text)
        strange = [w for w in parts if w not in known]
        pairs = word_pairs(text)
        together = sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0
        usual = [letters.usual(w) for w in strange]
        letter_share = sum(map(str.isalnum, short)) / max(1, len(short.replace(" ", "")))
        return [
            min(usual, default=-1.5),
            sum(usual) / len(usual) if usual else -1.5,
            len(strange) / len(parts) if parts else 0.0,
            sum(map(len, strange)) / max(1, sum(map(len, parts))),
            sureness,
            nearest,
            letter_share,
            1.0 if not any(map(str.isalnum, short)) else 0.0,
            together if len(pairs) >= _ENOUGH_PAIRS else _USUAL_SHARE_OF_PAIRS,
        ]

    @classmethod
    def fit(
        cls,
        letters: Letters,
        known: frozenset[str],
        sound: NDArray[np.float64],
        unsound: NDArray[np.float64],
        false_alarms: float,
    ) -> "Guard":
        """Weigh the features of sound messages against those of nonsense.

        Args:
            letters: how usual letter sequences are.
            known: words of the training messages.
            sound: features of real messages, one row each, by models that have not seen them.
            unsound: features of nonsense, one row each.
            false_alarms: share of the sound messages that may be called nonsense.
        """
        features = np.vstack([sound, unsound])
        truth = np.r_[np.zeros(len(sound)), np.ones(len(unsound))]
        scale = features.std(axis=0) + 1e-9
        model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000)
        model.fit(features / scale, truth)
        weights = model.coef_[0] / scale
        bias = float(model.intercept_[0])
        limit = float(np.quantile(sound @ weights + bias, 1 - false_alarms))
        return cls(letters, known, weights, bias, max(limit, 0.0))

    def suspicion(self, text: str, sureness: float, nearest: float) -> float:
        """How much this looks like nonsense; above `limit` it is treated as such."""
        row = self.measure(self.letters, self.known, text, sureness, nearest)
        return float(np.asarray(row) @ self.weights + self.bias)

    def refuses(self, text: str, sureness: float, nearest: float) -> bool:
        """True if the message is better answered with 'I did not understand'."""
        return self.suspicion(text, sureness, nearest) > self.limit

    def save(self, folder: Path) -> None:
        """Write JSON."""
        told = {
            "triples": self.letters.triples,
            "pairs": self.letters.pairs,
            "known": sorted(self.known),
            "weights": self.weights.tolist(),
            "bias": self.bias,
            "limit": self.limit,
        }
        (folder / "guard.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Guard":
        """Read what `save` wrote."""
        told = json.loads((folder / "guard.json").read_text(encoding="utf-8"))
        return cls(
            Letters(told["triples"], told["pairs"]),
            frozenset(told["known"]),
            np.asarray(told["weights"]),
            told["bias"],
            told["limit"],
        )
