"""The name of a prospect: in a wish for a new one, in a wish to open one, in a first story."""

from __future__ import annotations

import re

_LONGEST = 400
_LONGEST_NAME = 60
_MOST_WORDS = 6

_KIND = (
    r"(?:prospects?|prospectie|customers?|clients?|cases?|accounts?|leads?|consultations?"
    r"|compan(?:y|ies)"
    r"|files?|dossiers?|klant(?:en)?|consultaties?|bedrijf|bedrijven|gesprek|firma|one|eentje)"
)
_NEW = (
    r"(?:(?:a |an |een )?(?:brand )?(?:new|another|other|different|next|second|fresh|nieuwe?"
    r"|ander(?:e)?"
    r"|volgende|tweede|nog een)\s+)"
)
_ANOTHER = r"^\s*(?:an? |een )?(?:new|next|another|nieuwe?|volgende|nog een)(?: one)?"
_WANTED = (
    re.compile(
        rf"\b{_NEW}{_KIND}(?:\s+binnen(?:gekregen)?)?\s*[:,\-–]\s*(?P<name>.+)", re.IGNORECASE
    ),
    re.compile(
        rf"\b{_NEW}{_KIND}\s+(?:called|named|genaamd|for|voor|about|over|at|bij|is|heet)\s+(?P<name>.+)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_NEW}{_KIND}\s+(?P<proper>.+)", re.IGNORECASE),
    re.compile(
        r"\b(?:add|create|make|start(?: with)?|voeg|maak|begin(?:nen)? met|start(?:en)? met)\s+"
        rf"(?:(?:a |een )?(?:new |nieuwe? )?{_KIND}\s+)?(?P<proper>.+)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_ANOTHER}\s*:\s*(?P<name>.+)", re.IGNORECASE),
    re.compile(rf"{_ANOTHER}\s*,\s*(?P<proper>.+)", re.IGNORECASE),
)
_TAIL = re.compile(
    r"\s+(?:please|pls|plz|aub|alstublieft|a\.u\.b\.?|graag|again|opnieuw|nog eens|nog een keer"
    r"|weer|now"
    r"|nu|toe|aan|op|terug|te openen|openen|heropenen|bekijken|erbij|er terug bij"
    r"|er nog eens bij|thanks"
    r"|bedankt|file|case|dossier|to discuss|om te bespreken|deze keer|this time)\s*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"\s(?:uit|from)\s|[.;:!?\n]\s|[;:!?\n]|,\s|\s[-–]\s|\s\(|$")
_ARTICLE = re.compile(
    r"^(?:the|a|an|de|het|een|'t|our|my|mijn|onze?|called|named|genaamd)\s+", re.IGNORECASE
)

_OPEN = re.compile(
    r"^(?:.*?\b)?(?:re-?open|heropen(?:en)?|open(?:en)?|go(?:ing)? back to|gett? back to|get the"
    r"|back to"
    r"|return to|resume|hervat|switch(?: back)? to|show(?: me)?|toon|load|laad|take|neem|find|zoek"
    r"|continue(?: with)?|carry on with|pick up|pak|haal|terug(?:gaan)? naar|keer terug naar"
    r"|(?:ga |wil |doe |laten we )?verder(?:gaan)? met|wissel naar|schakel terug naar|ga naar"
    r"|talk about"
    r"|look at|het (?:weer )?over|about|over)\s+",
    re.IGNORECASE,
)
_OF_KIND = re.compile(
    rf"^(?:(?:the|de|het|my|mijn)\s+)?(?:{_KIND})\s+(?:of|van|about|over|on|for|voor|met|with|named|called"
    r"|genaamd)?\s*(?:the |de |het )?",
    re.IGNORECASE,
)
_FROM_WHEN = re.compile(
    r"\s+(?:from|of|van)\s+(?:last|vorige?|yesterday|gisteren|this|deze)\b.*$", re.IGNORECASE
)
_NOTHING = re.compile(
    rf"^(?:{_KIND}|it|that|this|dat|dit|die|deze|the|de|het|again|opnieuw|more|please|eentje|nog|us|ons|me"
    r"|over|from scratch|afresh|where we.*|waar we.*|with|met|a|an|een|file|list|lijst|my|mijn)$",
    re.IGNORECASE,
)

_LEGAL = (
    r"(?:N\.?V\.?|B\.?V\.?(?:B\.?A\.?)?|B\.?V\.?|S\.?R\.?L\.?|S\.?A\.?S?|C\.?V\.?(?:B\.?A\.?)?"
    r"|VOF|VZW"
    r"|GmbH|AG|KG|Ltd\.?|Limited|PLC|plc|LLC|LLP|Inc\.?|Corp\.?|SpA|Oy|AB|A/S|Group|Groep|& Co\.?"
    r"|& Zonen|& Zn\.?|& Sons|& Fils)"
)
_CAPITAL = r"[A-ZÀ-Þ][\w'’&.\-]*"
_WITH_FORM = re.compile(
    rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|van|de|den|der|het|&|en|and|du|la|le)){{0,4}}?\s+{_LEGAL})(?!\w)"
)
_CALLED = re.compile(
    r"\b(?:called|named|genaamd|heten|heet|met de naam|by the name of|name is|naam is)\s+"
    rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|van|de|den|der|&)){{0,4}})"
)
_SUBJECT = re.compile(
    r"(?:\b(?i:prospect|customer|client|klant|company|bedrijf|firma|lead|account|case|dossier)\b(?i:\s+(?:is|=)|:)\s+"
    r"|\b(?i:working on|looking at|visiting|bezig met|werk aan|ben bij)\s+)"
    rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|van|de|den|der|&)){{0,4}})(?=\s*(?:[,.(;\n]|$|\b(?:in|uit|from|is|has|heeft|wil|wants|they|ze)\b))"
)
_VISITED = re.compile(
    r"\b(?i:(?:visit|visiting|see|seeing|meet|meeting|call|calling|appointment|talk|demo|pitch|pitching)"
    r"(?: (?:coming up|planned|booked|set|scheduled))?"
    r"(?: (?:the )?(?:people|folks|guys))?(?: (?:with|at|on|to|from))?"
    r"|prepar(?:e|ing)(?: for)?|help (?:me )?with|working on|(?:sell|pitch)(?: something)? to"
    r"|(?:samen met|bij|van) de mensen van|(?:verkopen|aanbieden) aan"
    r"|bereid (?:\w+ ){1,3}voor(?: aan| bij)?|voorbereiden(?: op)?"
    r"|going to|dropping by|drop by|langs(?:gaan)?(?: bij)?|afspraak (?:bij|met)|gesprek (?:bij|met)"
    r"|bezoek(?:en|je)?(?: (?:aan|bij))?"
    r"|(?:zit|ben|ga|moet|mag|sta)\s(?:\w+\s){0,2}(?:bij|naar))\s+(?:the |de )?"
    rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|van|de|den|der|&)){{0,4}})"
    r"(?=\s*(?:[,.(;!\n]|$|\b(?i:on|at|next|this|tomorrow|today|in|about|for|op|volgende|deze|morgen|vandaag"
    r"|over|om|voor|langs|please|with|selling)\b))"
)
_APPOSED = re.compile(
    r"(?:\b(?i:with|at|bij|met|to|aan|naar)|[:–-]) (?i:an?|een) [a-z][\w-]*(?: [a-z][\w-]*){0,3}, "
    rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|van|de|den|der|&)){{0,3}})(?=\s*(?:[,.;(!\n]|$))"
)
"""Behind what it is: "with a bakery chain, Broodhuys, 14 shops"."""
# Capitalised in a story without being the prospect.
_NO_NAME = re.compile(
    r"^(?:I|The|A|An|De|Het|Een|We|They|Ze|Our|Onze|My|Mijn|Belgian|Dutch|German|French|Swiss"
    r"|CEO|CFO|IT|HR"
    r"|R&D|HQ|MD|BU|EU|Family|Small|Big|Large|Familie\w*|Klein\w*|Groot|Grote|Bedrijf|Prospect"
    r"|Customer"
    r"|Klant)\b"
)


def wanted(text: str) -> str | None:
    """Return the name in a wish for a new prospect ("new prospect: Acme NV"), or None."""
    text = text[:_LONGEST]
    for pattern in _WANTED:
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        if groups.get("name"):
            name = _tidy(groups["name"])
        else:
            # Without a colon only what is written as a name is one: "new prospect in Genk" has none.
            name = _tidy(groups["proper"])
            if name and not re.match(_CAPITAL, name):
                name = None
        if name:
            return name
    return introduced(text)


def named(text: str) -> str | None:
    """Return what is to be opened ("open the bakery again" -> "bakery"), or None."""
    text = text[:_LONGEST].strip()
    match = _OPEN.match(text)
    name = text[match.end() :] if match else text
    if match is None:
        # "Acme again", "de bakkerij nog eens aub"
        without = _strip_tail(name)
        if without == name:
            return None
        name = without
    name = _FROM_WHEN.sub("", _strip_tail(name))
    return _tidy(_OF_KIND.sub("", _ARTICLE.sub("", name)) or name)


def announces(words: str) -> bool:
    """Tell whether words only say that there is a new prospect ("nieuwe klant")."""
    return _ANNOUNCEMENT.fullmatch(words.strip()) is not None


def named_anew(text: str) -> str | None:
    """Return the name with which a message opens: "new one: Acme, 80 people"; else None."""
    return wanted(text) if re.match(rf"{_ANOTHER}\s*[:,]", text, re.IGNORECASE) else None


def introduced(text: str) -> str | None:
    """Return the prospect's name in a story, only where it is clear; else None."""
    for pattern in (_CALLED, _WITH_FORM, _SUBJECT):
        for match in pattern.finditer(text[:_LONGEST]):
            name = _tidy(match["name"])
            if name and not _NO_NAME.match(name) and not _LEGAL_ONLY.fullmatch(name):
                return name
    return None


def visited(text: str) -> str | None:
    """Return whom a first message says will be seen: "I'm visiting Acme on Friday"; else None."""
    for pattern in (_VISITED, _APPOSED):
        for match in pattern.finditer(text[:_LONGEST]):
            name = _tidy(match["name"])
            if name and not _NO_NAME.match(name) and not _DAY.match(name):
                return name
    return None


_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:maan|dins|woens|donder|vrij|zater|zon)dag",
    re.IGNORECASE,
)
_LEGAL_ONLY = re.compile(_LEGAL)
_ANNOUNCEMENT = re.compile(rf"{_NEW}{_KIND}", re.IGNORECASE)


def _strip_tail(text: str) -> str:
    text = text.strip().rstrip("?!., ")
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter.rstrip("?!., ")
    return text


def _tidy(text: str) -> str | None:
    """A name from the words behind a signal: up to a stop, without articles and courtesies."""
    stop = _STOP.search(text)
    name = _strip_tail(text[: stop.start()] if stop else text)
    while (shorter := _ARTICLE.sub("", name)) != name:
        name = shorter
    name = name.strip(" '\"“”.,:-")
    if not name or len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS:
        return None
    return None if _NOTHING.match(name) else name
