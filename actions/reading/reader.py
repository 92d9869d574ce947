"""From a message to facts: finds everything once, then lets each kind of reading decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from actions.reading import choices, schema
from actions.reading.alternative import read_alternative
from actions.reading.amount_likeness import AmountLikeness
from actions.reading.amount_likeness import load as load_amounts
from actions.reading.amount_pairs import settle
from actions.reading.amounts import QuantityReader
from actions.reading.asides import asides, tells_nothing
from actions.reading.contrasts import about_this_one, other_company
from actions.reading.corrections import DECIDER, put_right
from actions.reading.cues import compile_all, cues
from actions.reading.deciders import read_decider
from actions.reading.encoder import load_encoder
from actions.reading.labels import Labelled, labelled
from actions.reading.life_cycle import besides, find_inputs, read_life_cycle, without_costs
from actions.reading.likely import compare
from actions.reading.likeness import Likeness
from actions.reading.likeness import load as load_likeness
from actions.reading.meanings import CURRENT, DEAL, weigh
from actions.reading.mentions import Mentions
from actions.reading.money import read_money
from actions.reading.no_sales import read_part_bought
from actions.reading.offers import read_offer
from actions.reading.organisation import read_organisation
from actions.reading.pains import read_pains
from actions.reading.payload import is_payload, read_payload
from actions.reading.share import read_share
from actions.reading.short_answers import read_dont_know, read_short
from actions.reading.signs import Sign, SignFinder
from actions.reading.text import Span, clean, sentences, without
from actions.reading.tidy import tidy
from actions.reading.types import UNKNOWN, FactReading, Language, Plain, Reading
from actions.reading.vocabulary import LANGUAGES, Vocabulary, load

_QUESTION = re.compile(
    r"^(?:how|what(?! if)|why|when|where|which|who|should|shall|can|could|does|do|is|are|will"
    r"|would|hoe|wat(?! als)"
    r"|waarom|wanneer|waar|welke?|wie|moet|zal|kan|zou|zouden|is|zijn|heeft|doet|mag|beter)\b",
    re.IGNORECASE,
)
_DUTCH = re.compile(
    r"\b(?:de|het|een|en|van|ik|wij|ze|zij|niet|geen|dat|die|voor|met|op|te|zijn|heeft|hebben|er"
    r"|maar|ook|bij|naar|wel"
    r"|nog|als|om|aan|over|per|jaar|maand|nu|ja|nee|zo'n|ongeveer|wordt|moet|kan|daar|mijn|onze"
    r"|hun|miljoen|mln|euro|btw|inclusief|exclusief)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|a|an|and|of|i|we|they|not|no|that|this|for|with|on|to|is|are|has|have|there|but"
    r"|also|at|from|as|by|about"
    r"|year|month|now|yes|it|he|she|his|her|our|their|was|will|would|could|can|million|who|what"
    r"|don't|it's)\b",
    re.IGNORECASE,
)

OFFER = "offer_type"
_ONE_ANSWER = 70
_TELLS_MORE = 3
"""Words from which on what stands under a fact's name may tell others beside it."""
_NO_LANGUAGE = 2
_FOREIGN_WORD = 6
"""Shorter single words of the other language are false friends: the Dutch "van" is no van."""
_TOLD_ALONG = {"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"}


_OF_ALL_KINDS: Mapping[Language, str] = {
    "en": "We want to sell Acme a machine of 20k, they buy 5 to 10k a year from us, about a tenth of what"
    " they need, and 300k at a rival. Costs 1200 a month to run, lasts 8 years. The CFO isn't the one"
    " who decides, his boss is; no complaints, but their line stops twice a week, or so I heard."
    " On paper the buyer decides. The big one gives us 90%, this one a third. I told you that they"
    " know us, they don't. Trial: no.",
    "nl": "We willen Acme een machine van 20k verkopen, ze kopen 5 à 10k per jaar bij ons, een tiende van"
    " wat ze nodig hebben, en 300k bij een ander. Kost 1200 per maand en gaat 8 jaar mee. Niet de CFO"
    " beslist maar zijn baas; geen klachten, maar hun lijn valt twee keer per week stil, hoorde ik."
    " Op papier beslist de inkoper. De grote geeft ons 90%, deze een derde. Ik zei dat ze ons kennen,"
    " dat is niet zo. Proef: nee.",
}
"""Of each language a message that needs nearly every room."""


class Reader:
    """Reads the facts of a message, in English, Dutch or both mixed.

    Pure and safe to share between threads: it keeps nothing of a message.

    Args:
        book: The playbook (its fact definitions), or None for the shipped one.
        by_likeness: Compare free phrasings with examples too, where the encoder is installed.
    """

    def __init__(self, book: object | None = None, *, by_likeness: bool = True) -> None:
        self._kinds = schema.from_book(book)
        vocabularies = {language: load(language) for language in LANGUAGES}
        self._finders = {
            language: SignFinder(vocabularies[language], _all_words(vocabularies))
            for language in LANGUAGES
        }
        self._quantities = QuantityReader(vocabularies)
        encoder = load_encoder() if by_likeness else None
        learned = load_likeness() if encoder is not None else None
        self._likeness = Likeness(learned, encoder) if learned and encoder else None
        amounts = load_amounts() if encoder is not None else None
        self._amounts = AmountLikeness(amounts, encoder) if amounts and encoder else None

    def warm(self) -> None:
        """Make now what is made at first use: a second that somebody's first stories would take."""
        compile_all()
        for language, message in _OF_ALL_KINDS.items():
            for asked in (DEAL, None):
                self.read(message, language=language, asked=asked)

    def read(
        self,
        text: str,
        *,
        language: Language | None = None,
        asked: str | None = None,
        known: Mapping[str, Plain] | None = None,
    ) -> Reading:
        """Facts of one message.

        Args:
            text: The message as typed; at most its first 5,000 characters are read.
            language: Language it is written in, None to recognise it.
            asked: Fact that was just asked; short answers are read in its light.
            known: Plain values known before, for amounts told relative to them.

        Returns:
            The reading; a fact that was spoken about without a usable value is in ``open``.
        """
        if is_payload(text):
            facts, faults = read_payload(text, self._kinds)
            return Reading(facts, faults, language or "en", payload=True)
        plain = tidy(clean(text))
        spoken = language or recognise(plain)
        asked = asked if asked in self._kinds else None
        named = list(labelled(plain))
        if named:
            return self._under_names(plain, named, spoken, asked, known or {})
        return self._plainly(plain, spoken, asked, known or {})

    def _under_names(
        self,
        plain: str,
        named: list[Labelled],
        spoken: Language,
        asked: str | None,
        known: Mapping[str, Plain],
    ) -> Reading:
        """Read facts that stand under their own name as answers, and the rest of the message."""
        told: dict[str, FactReading] = {}
        rest, at = "", 0
        for one in named:
            before = {**known, **{name: fact.value for name, fact in told.items()}}
            answer = self._plainly(one.value, spoken, one.fact, before).facts.get(one.fact)
            if answer is None or (answer.value == UNKNOWN and one.fact != asked):
                continue
            told[one.fact] = answer
            rest, at = rest + plain[at : one.start], one.end
            if len(one.value.split()) >= _TELLS_MORE:
                told = {**self._plainly(one.value, spoken, None, before).facts, **told}
        around = self._plainly((rest + plain[at:]).strip(" .,;\n-"), spoken, asked, known)
        facts = {**around.facts, **told}
        return replace(
            around,
            facts={name: facts[name] for name in self._kinds if name in facts},
            open={name: doubt for name, doubt in around.open.items() if name not in told},
            dont_know=around.dont_know and not told,
        )

    def _plainly(
        self, plain: str, spoken: Language, asked: str | None, known: Mapping[str, Plain]
    ) -> Reading:
        if not plain:
            return Reading(language=spoken)
        mentions = self._sheet(plain, spoken, asked)
        facts = self._facts(mentions, known)
        open_facts: dict[str, str] = {}
        if asked is not None:
            answer, doubt = read_short(mentions, self._kinds[asked], facts)
            if answer is not None:
                facts = _beside_the_asked(mentions, {**facts, asked: answer})
            elif doubt is not None:
                open_facts[asked] = doubt
        self._by_likeness(mentions, facts, open_facts)
        if asked is None:
            facts = {**self._beside_another(plain, spoken, known), **facts}
        without_costs(mentions, facts)
        if OFFER in known and _sold_already(facts, asked):
            del facts[OFFER]
        ordered = {name: facts[name] for name in self._kinds if name in facts}
        told = {name: fact for name, fact in ordered.items() if fact.value != UNKNOWN}
        return Reading(
            ordered,
            open_facts,
            spoken,
            _corrected(mentions, ordered),
            dont_know=read_dont_know(mentions, told),
        )

    def _beside_another(
        self, plain: str, spoken: Language, known: Mapping[str, Plain]
    ) -> dict[str, FactReading]:
        """What a message about two companies says of this one, read as if it were told alone.

        "At the big one the CEO decides, here it's the production manager": who decides is told too.
        """
        others = other_company(sentences(plain))
        if not others:
            return {}
        own = about_this_one(without(plain, others))
        facts = self._plainly(own, spoken, None, known).facts
        if DECIDER not in facts and any(cues("deciding").search(one.text) for one in others):
            decider = self._plainly(own, spoken, DECIDER, known).facts.get(DECIDER)
            return {**facts, DECIDER: decider} if decider is not None else dict(facts)
        return dict(facts)

    def mentions(self, text: str) -> Mentions:
        """What an unasked message holds, before it is decided what it means."""
        plain = tidy(clean(text))
        return self._sheet(plain, recognise(plain), None)

    def _by_likeness(
        self, mentions: Mentions, facts: dict[str, FactReading], open_facts: dict[str, str]
    ) -> None:
        """Weigh what patterns read against what the sentences are like."""
        if self._likeness is None or read_dont_know(mentions, {}):
            return
        if all(tells_nothing(sentence.text) for sentence in mentions.sentences):
            return
        compare(mentions, self._likeness, self._kinds, facts)
        for name in facts:
            open_facts.pop(name, None)

    def _sheet(self, text: str, language: Language, asked: str | None) -> Mentions:
        signs: dict[tuple[str, str, int, int], Sign] = {}
        people: dict[tuple[str, int], Sign] = {}
        # The language of an answer of a word or two cannot be told.
        answer = asked is not None and len(text.split()) <= _NO_LANGUAGE
        order = (language, *(other for other in LANGUAGES if other != language))
        for name in order:
            found, named = self._finders[name].find(text)
            for sign in found:
                foreign = name != language and not answer
                if foreign and sign.size == 1 and len(sign.words) < _FOREIGN_WORD:
                    continue
                signs.setdefault((sign.topic, sign.value, sign.start, sign.end), sign)
            for person in named:
                people.setdefault((person.value, person.start), person)
        spans = sentences(text)
        beside = asides(spans, asked)
        mentions = Mentions(
            text,
            language,
            spans,
            [
                sign
                for sign in sorted(signs.values(), key=lambda s: (s.start, s.end))
                if sign.topic == "phrase" or not _inside(sign.start, beside)
            ],
            [one for one in _distinct_people(people) if not _inside(one.start, beside)],
            [
                one
                for one in self._quantities.read(text, language)
                if not _inside(one.start, beside)
            ],
            asked,
            asides=beside,
        )
        mentions.hypothetical.extend(_questions(mentions))
        return put_right(mentions)

    def _facts(self, mentions: Mentions, known: Mapping[str, Plain]) -> dict[str, FactReading]:
        placed = settle(mentions, weigh(mentions, self._amounts, known))
        inputs = find_inputs(mentions, placed)
        placed = besides(placed, inputs)
        facts: dict[str, FactReading] = dict(read_money(mentions, placed, known))
        deal = facts[DEAL].value if DEAL in facts else known.get(DEAL)
        found = {
            "offer_type": read_offer(mentions),
            "decision_level": read_decider(mentions, placed, deal),
            "organisation_type": read_organisation(mentions),
            "pain_points": read_pains(mentions),
            "share_of_wallet_pct": read_share(mentions),
            "reference_alternative": read_alternative(mentions, placed, deal),
            "lcc_inputs": read_life_cycle(mentions, inputs),
            **{name: choices.read_choice(mentions, name) for name in choices.PRIORITY},
        }
        facts.update({name: reading for name, reading in found.items() if reading is not None})
        read_part_bought(mentions, facts)
        for name in mentions.corrected & facts.keys():
            # The last version counts, and is confirmed.
            facts[name] = replace(facts[name], doubt=facts[name].doubt or "self_corrected")
        return _beside_the_asked(mentions, facts)


@lru_cache(maxsize=1)
def shared_reader() -> Reader:
    """The reader of the shipped book, made once per process."""
    return Reader()


def recognise(text: str) -> Language:
    """Language of a text by its function words; English when it has none."""
    dutch, english = len(_DUTCH.findall(text)), len(_ENGLISH.findall(text))
    return "nl" if dutch > english else "en"


def _all_words(vocabularies: Mapping[Language, Vocabulary]) -> frozenset[str]:
    words: set[str] = set()
    for vocabulary in vocabularies.values():
        pages = [vocabulary.roles, vocabulary.money, vocabulary.phrases, *vocabulary.facts.values()]
        for page in pages:
            for phrases in page.values():
                words.update(re.findall(r"[^\W\d_]+", " ".join(phrases).lower()))
    return frozenset(words)


def _sold_already(facts: Mapping[str, FactReading], asked: str | None) -> bool:
    """Whether what is sold was told of what they buy today: "we sell them spare parts, 60k a year"."""
    today = CURRENT in facts and DEAL not in facts
    return OFFER in facts and asked != OFFER and today and facts[CURRENT].value != 0


def _beside_the_asked(mentions: Mentions, facts: dict[str, FactReading]) -> dict[str, FactReading]:
    """The facts without those that are only another view on the words of the answer.

    "A pilot, but the board must agree" answers whether a trial is possible; it says little about
    who decides in the end.
    """
    answer = facts.get(mentions.asked or "")
    if answer is None or not answer.words:
        return facts
    start = mentions.text.find(answer.words)
    sentence = mentions.sentence_at(max(start, 0))
    kept = {}
    for name, fact in facts.items():
        at = mentions.text.find(fact.words) if fact.words else -1
        same = sentence.start <= at < sentence.end and len(sentence.text) <= _ONE_ANSWER
        if name == mentions.asked or not same or name in _TOLD_ALONG:
            kept[name] = fact
    return kept


def _distinct_people(people: Mapping[tuple[str, int], Sign]) -> list[Sign]:
    """People in order; where both languages name one stretch, the longer name counts."""
    kept: list[Sign] = []
    for person in sorted(people.values(), key=lambda p: (p.start - p.end, p.start)):
        if not any(other.start < person.end and person.start < other.end for other in kept):
            kept.append(person)
    return sorted(kept, key=lambda p: p.start)


def _inside(position: int, spans: list[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _questions(mentions: Mentions) -> list[Span]:
    """Clauses that ask instead of tell."""
    asking: list[Span] = []
    for sentence in mentions.sentences:
        if not sentence.question:
            continue
        for piece in re.finditer(r"[^,]+", sentence.text):
            stripped = piece.group().strip()
            if _QUESTION.match(stripped):
                asking.append(
                    Span(
                        stripped,
                        sentence.start + piece.start(),
                        sentence.start + piece.end(),
                        question=True,
                    )
                )
    return asking


def _corrected(mentions: Mentions, facts: Mapping[str, FactReading]) -> frozenset[str]:
    """Facts whose earlier version is explicitly taken back."""
    if not mentions.of("phrase", "explicit", negated=None) and not any(
        fact.doubt == "self_corrected" for fact in facts.values()
    ):
        return frozenset()
    explicit = mentions.of("phrase", "explicit", negated=None)
    return frozenset(
        name
        for name, fact in facts.items()
        if fact.doubt == "self_corrected" or (explicit and len(facts) == 1)
    )
