"""Which part a why-question is about: the question, the entry, the segment, the levers, the other side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from actions.reading.cues import cues

Topic = Literal["question", "entry", "segment", "levers", "other_side"]

_QUESTION = re.compile(
    r"\b(?:why|what)\b.{0,12}\b(?:you ask|you asking|need (?:that|this|to know)|want to know)\b"
    r"|\b(?:that|this|the|your|last) question\b|\b(?:does|would|is) (?:it|that) (?:matter"
    r"|relevant)\b"
    r"|\bto do with\b|\bwhat (?:is|'s) (?:that|it|this) for\b|\bneed (?:that|this)\b|\byou ask\b"
    r"|\bwaarom (?:\w+ )?(?:vraag|vraagt|stel|wil|wilt|moet) (?:je|jij|u|ge)\b"
    r"|\bwaarvoor\b|\b(?:die|deze|uw|je|de) vraag\b|\bermee te (?:maken|zien)\b|\bmaakt (?:dat"
    r"|het) uit\b"
    r"|\bertoe\b|\b(?:is|waarom) dat (?:belangrijk|nodig|van belang)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"\bwhy not\b|\bwhy (?:isn'?t|wouldn'?t|shouldn'?t|can'?t)\b|\bagainst\b|\bcounter"
    r"|\bdownsides?\b"
    r"|\bdisadvantages?\b|\bcons\b|\bother (?:side|way)\b|\bopposite\b|\bdisagree\b"
    r"|\bdevil'?s advocate\b"
    r"|\b(?:don'?t|do not) agree\b|\bnot convinced\b"
    r"|\bwaarom (?:dan )?(?:niet|geen)\b|\btegen(?:argument\w*|deel|kant)?\b|\bertegen\b"
    r"|\bnade(?:el|len)\b"
    r"|\bandere (?:kant|ingang)\b|\bandersom\b|\bomgekeerd\w*\b|\bniet (?:mee )?eens\b"
    r"|\badvocaat van de duivel\b|\bniet overtuigd\b",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"\bsegment\w*|\bkey\b|\bkey.?account\w*|\bsleutelklant\w*|\bdevelopment\b|\bontwikkel\w*"
    r"|\btransaction(?:al|eel)\w*|\btransactione\w*|\b(?:maintenance|onderhouds?) ?(?:account"
    r"|klant)\w*"
    r"|\bonderhoudsklant\w*|\bplace(?:ment|d)?\b|\bplaats(?:ing|t|en)?\b|\bpareto\b"
    r"|\bclass [abc]\b|\bklasse [abc]\b|\b[abc]-(?:customer|klant|account)\b|\bhow much time\b"
    r"|\bhoeveel tijd\b|\bkind of account\b|\bsoort (?:klant|account)\b",
    re.IGNORECASE,
)
_LEVERS = re.compile(
    r"\blevers?\b|\bhefbo\w+|\bangles?\b|\binvalshoek\w*|\bquality\b|\bkwaliteit\w*"
    r"|\bservice life\b"
    r"|\blevensduur\b|\bsustainab\w+|\bduurza\w+|\binnovati\w+|\bsafety\b|\bveiligheid\b"
    r"|\bservice\b"
    r"|\bmaintenance costs?\b|\bonderhoudskost\w*|\bcomplexit\w+|\blead.?time\b|\bdoorlooptijd\w*"
    r"|\btransaction costs?\b|\btransactiekost\w*|\brisks?\b|\brisico\w*|\bwaste\b"
    r"|\bverspilling\w*",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\btop\b|\btop.?down\b|\bbottom.?up\b|\bentry\b|\bentree\b|\bingang\b|\bceo\b|\bboss\b"
    r"|\bbaas\b"
    r"|\bdirect(?:or|ors|eur|ie|iecomité)\b|\busers?\b|\bgebruikers?\b|\bshop ?floor\b"
    r"|\bwerkvloer\b"
    r"|\bprocurement\b|\bpurchasing\b|\binkoop\b|\baankoop\b|\bwait\b|\bwachten\b|\bcontact\w*"
    r"|\bverdict\b|\bboven(?:aan)?\b|\bonder(?:aan|uit)\b|\bclose call\b|\btwijfelgeval\b",
    re.IGNORECASE,
)
# The levers named as "transaction costs" or "maintenance costs" must not be read as a segment.
_ORDER: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("other_side", _OTHER_SIDE),
    ("question", _QUESTION),
    ("segment", _SEGMENT),
    ("levers", _LEVERS),
    ("entry", _ENTRY),
)


def topic_of(text: str, language: str = "en") -> Topic | None:
    """Return what a why-question is about, or None where it does not say ("why?", "leg uit").

    Args:
        text: The question.
        language: Not needed to tell: both languages are tried, for people mix them.
    """
    del language
    for topic, pattern in _ORDER:
        if pattern.search(text):
            return topic
    return None


def fact_of(text: str, facts: Iterable[str]) -> str | None:
    """Return the fact whose question a why-question names, or None where it names none of them.

    Of several the one that is named in most letters: "the relation" stands in "relation today" too.
    """
    named = {fact: found for fact in facts if (found := cues(fact, "asked_about").search(text))}
    return max(named, key=lambda fact: len(named[fact][0]), default=None)
