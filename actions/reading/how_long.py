"""Whether somebody asks how much is still to come: "how many questions left?", "duurt dit nog lang?"."""

from __future__ import annotations

import re

_PHRASES = (
    r"how (?:many|much)(?: more| other)? (?:questions?|time|longer)",
    r"how (?:many|much) (?:is |are )?(?:there )?(?:left|to go|still to come)",
    r"how many more do i",
    r"how long (?:will|does|is|do) (?:this|it|that|we)\b(?!.{0,12}\b(?:pay|last|run|live))",
    r"(?:many|more|any) questions (?:left|to go|remaining|coming)",
    r"(?:a lot|many|lots) more questions",
    r"takes? long",
    r"(?:almost|nearly|close to) (?:done|finished|there|through)\s*\?",
    r"are we (?:nearly |almost )?(?:done|there|finished)",
    r"hoeveel (?:vragen|vraagjes|tijd)\b(?! steken)",
    r"hoeveel (?:zijn er |komen er )?nog",
    r"hoe ?lang (?:gaat|duurt|is|nog|zijn)\b(?!.{0,12}\b(?:levertijd|mee))",
    r"nog (?:veel|lang|meer) (?:vragen|werk|beantwoorden|invullen)",
    r"(?:duurt|gaat) (?:het|dit|dat) nog (?:lang|veel)",
    r"(?:bijna|al) (?:klaar|rond|gedaan|afgelopen)\s*\?",
    r"zijn we er (?:bijna|al)",
)
_ASKED = re.compile(rf"\b(?:{'|'.join(_PHRASES)})(?!\w)", re.IGNORECASE)


def asks_how_long(text: str) -> bool:
    """Tell whether a message asks how many questions there are, or how long they take."""
    return _ASKED.search(text) is not None
