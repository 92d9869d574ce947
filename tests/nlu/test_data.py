"""The training messages: complete, in both languages, none twice, none under two acts."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "nl")
FEWEST = 45
FEWEST_OF = {
    "inform": 400,
    "out_of_scope": 250,
    "chitchat": 150,
    "dont_know": 90,
    "correct": 80,
    "what_if": 80,
    "ask_definition": 100,
    "ask_why_advice": 80,
    "ask_other_side": 60,
    "ask_why_question": 60,
    "ask_what_would_change": 60,
    "ask_next_steps": 80,
    "give_advice": 80,
}
SET_BY_THE_GUARD = "nlu_fallback"
BY_BUTTON_ALONE = {"answer_note"}


def messages(language):
    """Pairs of act and message of a language."""
    for path in sorted((ROOT / "data" / "nlu" / language).glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                assert line.startswith("- "), f"{path.name}: {line!r}"
                yield block["intent"], line[2:]


def faults(pairs):
    """Messages that stand twice or under two acts, as (message, acts)."""
    acts = defaultdict(list)
    for act, message in pairs:
        acts[re.sub(r"\s+", " ", message.casefold())].append(act)
    return {message: found for message, found in acts.items() if len(found) > 1}


def intents_of_the_domain():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return set(domain["intents"]) - {SET_BY_THE_GUARD} - BY_BUTTON_ALONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_of_the_domain_that_can_be_typed_has_messages_in_each_language(language):
    assert {act for act, _ in messages(language)} == intents_of_the_domain()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_messages_of_each_act(language):
    count = Counter(act for act, _ in messages(language))
    scarce = {act: n for act, n in count.items() if n < FEWEST_OF.get(act, FEWEST)}
    assert scarce == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stands_twice(language):
    assert faults(messages(language)) == {}


def test_a_message_means_the_same_in_both_languages():
    english = {message.casefold(): act for act, message in messages("en")}
    dutch = {message.casefold(): act for act, message in messages("nl")}
    shared = english.keys() & dutch.keys()
    assert {m: (english[m], dutch[m]) for m in shared if english[m] != dutch[m]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_a_payload_or_marks_an_entity(language):
    """Rasa would read "/x" as an intent and "[a](b)" as an entity."""
    wrong = [m for _, m in messages(language) if m.startswith("/") or re.search(r"\]\s*[({]", m)]
    assert wrong == []


def test_bad_a_message_under_two_acts_is_found():
    assert faults([("stop", "Enough"), ("goodbye", "enough"), ("greet", "hi")]) == {
        "enough": ["stop", "goodbye"]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_buttons_can_be_typed(language):
    """A label typed word for word is then known without the model; this list follows the book."""
    book = yaml.safe_load((ROOT / "actions/playbook/book/facts.yml").read_text(encoding="utf-8"))
    labels = {
        words[language].casefold()
        for fact in book["facts"].values()
        for words in fact.get("choices", {}).values()
    }
    assert len(labels) > 50
    assert labels - {message.casefold() for _, message in messages(language)} == set()
