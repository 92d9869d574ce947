"""How a message is written down before it is compared: spelling that carries no meaning removed."""

import re
import unicodedata

# Long messages say what they are in their beginning; the cap also bounds the cost of a turn.
LONGEST = 1200
MOST_WORDS = 30

_SPACE = re.compile(r"\s+")
_EDGE = re.compile(r"^[\s.,;:!'\"-]+|[\s.,;:!'\"-]+$")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# What people put around a short answer without changing what it is. A "no" or "not" is none of these.
_AROUND = re.compile(
    r"""^(?:(?:i\s(?:think|guess|suppose|believe)|i'd\ssay|it(?:'s|\sis)|that(?:'s|\sis|'d\sbe)|just|only|probably|maybe|perhaps
        |prob|mostly|mainly|by|with|uh+m*|erm+|hm+|well|so|ik\s(?:denk|gok|schat|vermoed)|'?t\sis|het\sis|dat\sis|da's
        |gewoon|enkel|alleen|waarschijnlijk|misschien|wellicht|vermoedelijk|vooral|door|met|euh*|eh+m*|nou|tja|wel|dus
        |the|an?|their|our|de|het|een|hun|ons|onze)[,.:]?\s)+
    |(?:[,.]?\s(?:i\s(?:think|guess|suppose|believe)|probably|maybe|perhaps|really|actually|for\ssure|denk\sik|gok\sik|schat\sik
        |dacht\sik|vermoed\sik|waarschijnlijk|misschien|wellicht|eigenlijk|zeker|hoor|there|daar|pls|please|aub))+$""",
    re.VERBOSE,
)
_STRETCH = re.compile(r"(.)\1{2,}")


def plain(text: str) -> str:
    r"""Fold case, width and white space; keep at most `LONGEST` characters.

    >>> plain("  Wat  bedoelt\u00a0U? ")
    'wat bedoelt u?'
    """
    folded = unicodedata.normalize("NFKC", text[: 2 * LONGEST]).replace("\u2019", "'").casefold()
    return _SPACE.sub(" ", folded).strip()[:LONGEST]


def opening(text: str) -> str:
    """The first words of a message: they show what it is, and a sentence vector costs by the word."""
    return " ".join(plain(text).split()[:MOST_WORDS])


def key(text: str) -> str:
    """The form under which two messages count as the same one.

    >>> key("Stop!!") == key("stop")
    True
    >>> key("?")
    '?'
    """
    short = plain(text)
    return _EDGE.sub("", short) or short


def bare(text: str) -> str:
    """The key without articles and hedges around it: what an answer of a few words says.

    >>> bare("I think the board"), bare("de directie, denk ik")
    ('board', 'directie')
    """
    return _EDGE.sub("", _AROUND.sub("", key(text)))


def shape(text: str) -> str:
    """The form whose n-grams are counted: any digit is a 0, three or more of a letter are two.

    >>> shape("Nooooo, 80k!")
    'noo, 00k!'
    """
    return _STRETCH.sub(r"\1\1", _DIGIT.sub("0", plain(text)))


def words(text: str) -> list[str]:
    """The words of a message, without numbers and signs.

    >>> words("it's 80k, ok?")
    ["it's", 'k', 'ok']
    """
    return _WORD.findall(plain(text))
