"""Which of the two languages a message is in; a short one keeps the language of before."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from actions.reading.types import Language

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LONGEST = 2_000
# What is surer than this for py3langid decides where function words do not.
_SURE = 0.9
_SHORT = 2
_FEW = 4

# Words that are frequent in one of the languages and mean nothing in the other. Those that both have
# ("we", "is", "in", "was", "over", "want", "he", "me", "so", "door", "even") stand in neither list.
_DUTCH_WORDS = """
    de het een ik je jij u uw wij ze zij hij hun hen ons onze mijn niet geen niets niks en maar
    dat dit die deze voor van naar bij ook wat wie waar waarom hoe hoeveel welke wel nog als
    dan te zijn hebben heeft heb hebt er aan op uit om omdat want dus toch al alle alles iets
    iemand niemand wordt worden werd kan kunnen kunt moet moeten mag wil willen zou zouden gaat
    gaan doet doen ja nee neen graag bedankt dank weet denk ongeveer zo'n elk elke jaar maand
    per klant klanten beslist prospecten aub alstublieft hoezo ge gij kweet tis da ni allez goh
    mss kweenie zulle zeg hebt hadden daar hier zelf gewoon heel veel zo iemand onder tussen
    eigenlijk waarschijnlijk misschien altijd nooit vandaag morgen gisteren volgende vorige
    nieuwe opnieuw terug verder hallo hoi dag goeiemorgen goedemorgen merci leg geef toon stel
"""
_DUTCH = frozenset(_DUTCH_WORDS.split())
_ENGLISH_WORDS = """
    the a an i you your they them their she his our my not nothing and but that this these those
    for with to at also what who where why how which if then be been has have had are were it
    it's i'm don't doesn't isn't can't by from because would could should will may must yes no
    please thanks thank know think about each every year month customer customers decides always
    never today tomorrow yesterday next previous new again back maybe probably actually there
    there's some someone nobody anyone any more than too very just already still only get got
    him nope yeah dunno never ever into about they're he's she's we're that's
    let's hello show give tell explain suppose when us does did do
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())

# In both lists a word that the other language knows by another meaning: it only breaks a tie.
_WEAK: dict[str, int] = {"met": 1, "of": -1}
# English that Dutch speakers say in the middle of a Dutch sentence.
_LOANS = re.compile(
    r"\b(?:(?:nice|need) to (?:have|know)s?|must[ -]haves?|no[ -]go|no[ -]brainer|quick wins?|up to date"
    r"|just in time|state of the art|proof of concept|go[ -]to[ -]market|time to market|make or buy"
    r"|business case|way of working|out of the box|by the way|one[ -](?:shot|off)|end of life"
    r"|total cost of ownership|share of wallet)\b",
    re.IGNORECASE,
)
# "De Smet", "Van den Berghe": a name says nothing of the language.
_NAME_ALONE = re.compile(
    r"(?:(?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]|[Hh]et) )*[A-Z][a-zà-ÿ]+(?:(?: (?:&|en|and))? [A-Z][a-zà-ÿ]+)*"
)
_LONGEST_NAME = 4


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    # Imported here: few messages need it, and most commands none.
    from actions.reading.language_model import identifier

    return identifier("en", "nl")


def warm() -> None:
    """Read py3langid's model now, so that no message has to wait for it."""
    _identifier()


def detect(text: str, previous: Language | None = None) -> Language:
    """Return the language of a message.

    Function words decide; where they are even or missing, py3langid does if it is sure and the
    message has some length. A message of one or two words keeps the previous language unless both
    words are of the other one. Without any hint it is the previous language, or English.

    Args:
        text: What was typed.
        previous: The language of the conversation so far.
    """
    said = _LOANS.sub(" ", text[:_LONGEST].replace("’", "'"))
    if previous is not None and _is_name(said):
        return previous
    words = _WORD.findall(said.lower())
    telling = _telling(said)
    dutch = sum(word in _DUTCH for word in telling)
    english = sum(word in _ENGLISH for word in telling)
    lead = dutch - english or sum(_WEAK.get(word, 0) for word in telling)
    if len(words) <= _SHORT and previous is not None and abs(lead) < _SHORT:
        return previous
    if lead:
        return "nl" if lead > 0 else "en"
    if dutch and previous is not None:
        return previous
    if len(words) >= _FEW or (len(words) > _SHORT and previous is None):
        language, sureness = _identifier().classify(" ".join(words))
        if sureness > _SURE:
            return "nl" if language == "nl" else "en"
    return previous or "en"


def _is_name(text: str) -> bool:
    name = text.strip()
    return 1 < len(name.split()) <= _LONGEST_NAME and _NAME_ALONE.fullmatch(name) is not None


def _telling(text: str) -> list[str]:
    """Words in small letters, without the "Het" in "bij Bakkerij Het Zonnetje"."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        within = (
            bool(text[: match.start()].rstrip(" \"'(")) and text[match.start() - 2] not in ".!?\n"
        )
        if not (within and word.istitle() and not text.istitle()):
            found.append(word.lower())
    return found
