"""Two companies in one sentence: what is said of the other one is not about this prospect.

"DHL pays 400k for the same system, for this courier we talk about 55k."
"""

from __future__ import annotations

import re

from actions.reading.text import Span, pieces

_THIS_ONE = re.compile(
    r"\b(?:this (?:one|smaller|little|\w+er|firm|company|client|customer|prospect|hotel|shop|chain|school"
    r"|bakery|brewery|farm|courier|printer|wholesaler)|these (?:people|ones|guys|lads|folks)"
    r"|the one i'?m (?:\w+ )?(?:visiting|chasing|after|on|seeing|selling to|working on|talking to)"
    r"|who i'?m (?:\w+ )?(?:visiting|chasing|after|on|seeing)|my (?:prospect|own|little|\w+ prospect)"
    r"|for my|mine|in this case|over here|deze (?:hier|klant|keten|prospect|firma|zaak|winkel|drukkerij"
    r"|groothandel|koerier|school|boer|brouwerij|microbrouwerij)|bij deze|voor deze|d[iíï]t (?:hotel|bedrijf"
    r"|ziekenhuis|kantoor|restaurant|magazijn|labo?)|mijn (?:prospect|eigen|klein\w*|\w+je)|de mijne"
    r"|waar ik (?:\w+ ){0,3}(?:achteraan|mee|bezig|zit)|dit (?:hier|keer))\b",
    re.IGNORECASE,
)
_OTHER_ONE = re.compile(
    r"\b(?:next door|across the (?:street|road|river|canal)|neighbou?rs?|sister (?:company|firm|site)"
    r"|mother company|another|(?:my|our) other|a colleague|my colleague|competitor|rival|the big\w* one"
    r"|hiernaast|ernaast|aan de overkant|buren|buurman|zuster(?:bedrijf|firma)?|een andere?|(?:mijn|onze)"
    r" andere|een collega|mijn collega|collega (?:verkocht|van mij)|concurrent van|grootste concurrent"
    r"|gisteren bij|yesterday at)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[\s(])(?!(?:I|We|They|He|She|It|The|Our|My|Their|His|Her|You|Wij|Ze|Zij|Hij|Het|De|Een|Ons|Onze"
    r"|Mijn|Hun|Er|Dat|Die|Dit|Deze|Bij|Van|Voor|This|That|These|CEO|CFO|COO|MD|HQ)\b)"
    r"[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*"
    r" (?:has|had|pays?|paid|buys?|bought|got|gets|gives?|uses?|used|orders?|works?|worked|signed|took|takes"
    r"|heeft|had|betaalt|betaalde|koopt|kocht|kreeg|krijgt|geeft|gebruikt|bestelt|werkt|nam|neemt|tekende|doet)\b"
)
_AT_NAMED = re.compile(
    r"^\W*(?:[Aa]t|[Ww]ith|[Bb]ij|[Mm]et|[Aa]an) [A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*\b"
)
_CUT = re.compile(r",(?!\d)|;|\s-\s|\b(?:but|maar|while|terwijl|whereas)\b", re.IGNORECASE)


def other_company(sentence: Span) -> list[Span]:
    """The clauses about another company, where another clause tells of this prospect."""
    stretches = pieces(sentence, _CUT)
    ours = [bool(_THIS_ONE.search(piece.text)) for piece in stretches]
    if not any(ours) or all(ours):
        return []
    return [
        piece
        for piece, own in zip(stretches, ours, strict=True)
        if not own
        and (
            _OTHER_ONE.search(piece.text)
            or _NAMED.search(piece.text)
            or _AT_NAMED.search(piece.text)
        )
    ]
