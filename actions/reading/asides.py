"""Clauses that say nothing about this prospect: asked, supposed, general, or about somebody else.

A wrong fact is worse than a question, so whatever stands in such a clause is not read at all.
"""

from __future__ import annotations

import re

from actions.reading.contrasts import (
    colleagues_sale,
    none_of_ours,
    only_wondered,
    other_company,
    their_project,
)
from actions.reading.cues import cues
from actions.reading.text import Span, pieces

_YES_NO = re.compile(
    r"^(?:and |en |but |maar |so |dus )?(?:is|are|was|were|do|does|did|can|could|would|should|shall"
    r"|will|has|have|may|am|zijn|heeft|hebben|kan|kunnen|zou|zouden|moet|moeten|mag|mogen|zal"
    r"|doet|denkt|vindt|helpt|wordt)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"^(?:how|why|hoe|hoeveel|waarom)\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"^(?:and |en |but |maar |so |dus )?(?:what if|suppose|supposing|imagine|let's say|let's pretend|pretend"
    r"|say (?:that|they|it|he|she|we)"
    r"|hypothetically|assuming|wat als|stel(?! voor\b)|doe(?:n we)? alsof|veronderstel|hypothetisch"
    r"|in theory|in theorie)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:and |en |but |maar )?(?:if|als|indien|wanneer|when)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"^(?:normally|normaal|normaliter|usually|generally|in general|typically|as a rule|meestal"
    r"|doorgaans|gewoonlijk|over het algemeen|in het algemeen|in de regel)\b"
    r"|\b(?:most|many|several|various|lots) of (?:our|my) (?:customers|clients|deals)\b"
    r"|\b(?:de meeste|veel|heel wat) van onze klanten\b"
    r"|^(?:the |de |het )?(?:whole |entire |hele )(?:sector|industry|market|markt|branche)\b"
    r"|\b(?:customers|clients|klanten|people|mensen) (?:\w+ )?(?:in general|in het algemeen)\b"
    r"|\bin (?:this sector|deze sector|dit soort sectoren|big companies|grote bedrijven)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:another|other|different|previous|former|andere?|vorige)\s+(?:\w+\s)?"
    r"(?:customers?|clients?|prospects?|accounts?|klant(?:en)?|prospect(?:en)?|hospital|ziekenhuis"
    r"|gemeente|employer|werkgever|job)\b"
    r"|\b(?:elsewhere|somewhere else|elders|ergens anders)\b"
    r"|\b(?:my|mijn) (?:first|eerste|last|laatste) (?:\w+ )?(?:deal|order|sale|verkoop|klant|customer"
    r"|client)\b"
    r"|\b(?:to|for|with|aan|voor|met) (?:someone else|somebody else|iemand anders)\b"
    r"|\b(?:our|my|onze?|mijn) (?:average|typical|biggest|largest|best|main|oldest|other|own"
    r"|gemiddelde|grootste|beste|belangrijkste|oudste|andere|eigen|meeste) \w+"
    r"|\b(?:i|we|wij|ik|you) (?:have|heb|hebben) (?:\w+ ){0,3}(?:customers|clients|prospects"
    r"|klanten|prospecten) (?:in total|this week|next week)\b"
    r"|\b(?:we|wij|i|ik) (?:also |ook )?(?:work|worked|werken|werkten|werk) (?:for|voor)\b"
    r"|\b(?:also uses?|use it too|gebruik(?:t|en)? het (?:trouwens )?ook)\b"
    r"|\b(?:a colleague|een collega|my colleague|mijn collega) (?:sold|verkocht)\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"^(?:our|ons|onze) (?:own |eigen )?(?:company|firm|group|turnover|revenue|bedrijf|firma|groep|omzet)\b"
    r"(?!.*\b(?:with|from|to|met|aan|bij|van) (?:them|him|her|this|hen|hun|hem|haar|deze|that|dat|die)\b)"
    r"(?!.*\b(?:there|daar)\b)"
    r"|\b(?:we|wij) (?:are|zijn) (?:with |met )?\d+\b"
    r"|^(?:our|onze) (?:purchasing|aankoop\w*|inkoop\w*|ceo (?:is|was))\b"
    r"|\b(?:we|wij) (?:have|hebben) (?:zelf|ourselves)\b"
    r"|\b(?:ourselves|onszelf)\b|\b(?:we|wij) (?:\w+ ){0,3}(?:zelf ook|too ourselves)\b"
    r"|\b(?:my|mijn) (?:target|bonus|quota|salary|loon|car|leasewagen|wagen|phone|gsm|brother|broer"
    r"|sister|zus|wife|vrouw|husband|man|father|vader|mother|moeder|neighbour|buur\w*|friend|vriend"
    r"|last job|commission|commissie)\b"
    r"|\b(?:i|ik) (?:used to|drive|rij|rijd|parked|live|woon|grew up)\b"
    r"|\bik (?:heb|had|stond|was) (?:\w+ ){0,3}(?:vroeger|geparkeerd|gewoond)\b"
    r"|\b(?:have|heb|hebben) (?:\w+ ){0,2}(?:a )?target\b"
    r"|\b(?:promised|beloofd|beloof)\b.{0,30}\b(?:boss|manager|chief|chef|baas)\b"
    r"|\b(?:boss|manager|chef|baas) (?:\w+ ){0,2}(?:promised|beloofd|wants|wil|verwacht|expects)\b"
    r"|\b(?:bezoek|bezoekje|visit) (?:kost|costs?)\b|\bkost (?:zo'n |een |elk )?bezoek\b"
    r"|\b(?:we|wij) (?:have|had|staan|stonden) (?:\w+ ){0,3}(?:fair|beurs)\b",
    re.IGNORECASE,
)
_OUR_SALES = re.compile(r"^(?:our|ons|onze) (?:turnover|revenue|omzet)\b", re.IGNORECASE)
_SMALL_TALK = re.compile(
    r"^(?:the |de |het |there was |er was )?(?:weather|weer|traffic|file|verkeer|lunch|parking|hotel"
    r"|train|trein|treinticket|receptionist|receptioniste|stand|booth|flight|vlucht|restaurant)\b"
    r"|\b(?:i read|i heard|las ik|ik las|in the paper|in de krant|on the radio|op de radio"
    r"|had a coffee|koffie gedronken|a night|per nacht)\b"
    r"|\b(?:stand|booth) (?:at|op)\b|\b(?:been around for|bestaa[nt] al)\b"
    r"|\b(?:order|customer|invoice|vat) number\b|\b(?:bestel|klant|factuur|btw-)nummer\b",
    re.IGNORECASE,
)
_THEIR_BUSINESS = re.compile(
    r"\b(?:their|hun) (?:customers?|clients?|competitors?|klant(?:en)?|concurrent(?:en)?|eindklanten)"
    r" (?:are|is|has|have|zijn|heeft|hebben|pay|betalen|draait|draaien|does|do)\b"
    r"|\b(?:they|ze|zij) (?:sell|export|supply|raised|invested|made|make|took over|turn over"
    r"|exporteren|verkopen|leveren aan|investeerden|haalden|maakten|maken|namen|draaien)\b"
    r"(?!.*\b(?:us|ons|our|onze)\b)(?=.*\d|.*\b(?:to|aan)\b)",
    re.IGNORECASE,
)
_THEIR_FIGURES = re.compile(
    r"\b(?:their|its|hun|de|the|annual|in de|in the) (?:\w+ )?(?:revenues?|turnover|profits?|equity|ebitda"
    r"|balance sheet|payroll|annual accounts|accounts show|jaarrekening|omzet|winst|balanstotaal"
    r"|eigen vermogen|loonmassa)\b(?!.*\b(?:us|ons|our|onze)\b)",
    re.IGNORECASE,
)
_TALE = re.compile(
    r"^(?:and |en )?(?:at|with|for|bij|met|voor) (?:my|our|an?|mijn|onze|een|ne|nen) "
    r"(?:last|previous|former|old|other|another|vorige|oude|andere?|laatste|eerste|first)\b",
    re.IGNORECASE,
)
"""A sentence that begins at another customer is about that one as a whole."""
_TURN = re.compile(r"\b(?:but|maar|here|hier|this one|deze|these|while|terwijl)\b", re.IGNORECASE)
_ANYWHERE = (_GENERAL, _ELSEWHERE, _OURSELVES, _SMALL_TALK)
_SHORT_QUESTION, _SHORTEST_QUESTION = 10, 6
_FIGURE_IN_DOUBT = 4
_FIGURE = re.compile(r"\d\s?(?:k|m|mln|mio|euro|eur|%)\b|€\s?\d", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"^(?:what|which|who|where|when|and|but|so|is|are|how|wat|welke|wie|waar|wanneer|en|maar|dus|hoe)\b",
    re.IGNORECASE,
)
_SALES_ASKED = "current_revenue_eur"
_CUT = re.compile(
    r",(?!\d)|\b(?:and|en|but|maar)\b(?=\s+(?:my|mijn|our|onze|ons)\b)", re.IGNORECASE
)
"""Where a clause may end: "their spend is 7,5k and my target is 400k"."""


def asides(sentences: list[Span], asked: str | None) -> list[Span]:
    """Clauses that state nothing about this prospect.

    Args:
        sentences: The sentences of a message.
        asked: Fact that was just asked; what would be done without us is told of others.
    """
    found: list[Span] = []
    for sentence in sentences:
        if tells_nothing(sentence.text):
            found.append(sentence)
            continue
        stretches = pieces(sentence, _CUT)
        supposed = bool(_TALE.match(sentence.text.strip()) and not _TURN.search(sentence.text))
        for piece in stretches:
            words = piece.text.strip()
            supposed = supposed or bool(_SUPPOSED.match(words))
            if sentence.question:
                supposed = supposed or bool(_CONDITION.match(words))
                aside = supposed or bool(_YES_NO.match(words))
            else:
                aside = supposed
            aside = aside or (asked is None and bool(_ASKING.match(words)) and _short(sentence))
            answers = asked == _SALES_ASKED and _OUR_SALES.match(words)
            aside = aside or (not answers and any(one.search(words) for one in _ANYWHERE))
            aside = aside or colleagues_sale(words) or only_wondered(words)
            if not aside and asked is None:
                aside = bool(_THEIR_BUSINESS.search(words) or _THEIR_FIGURES.search(words))
                aside = aside or (sentence.question and _short(sentence) and not _in_doubt(words))
            if aside:
                found.append(piece)
        found += their_project(sentence)
    return found + other_company(sentences) + none_of_ours(sentences)


def tells_nothing(sentence: str) -> bool:
    """Whether a whole sentence says nothing of the prospect, whatever was asked.

    It asks why that is asked ("why do you need that"), compares with what is not ("a machine would be
    something else"), or is about the seller's own house.
    """
    asks_why = cues("asking_why").match(sentence.lstrip(" ,.-("))
    return bool(asks_why or cues("another_matter").search(sentence) or _own_house(sentence))


def _own_house(sentence: str) -> bool:
    """Whether it is about the seller's own people and tools: "my boss never reads anything"."""
    own = cues("own_house").match(sentence.lstrip(" ,.-("))
    return own is not None and not cues("of_them").search(sentence[own.end() :])


def _in_doubt(words: str) -> bool:
    """Whether a question is no more than a figure its writer is unsure of: "deal ~50k??"."""
    few = len(words.split()) <= _FIGURE_IN_DOUBT
    return few and bool(_FIGURE.search(words)) and not _ASKED_FOR.search(words)


def _short(question: Span) -> bool:
    """Whether a question is no more than that: a story told as a question is longer."""
    words = len(question.text.split())
    return words <= _SHORTEST_QUESTION or ("," not in question.text and words <= _SHORT_QUESTION)
