"""No line of the evaluation set is known to the assistant beforehand."""

from pathlib import Path

import pytest

from actions.evaluation.dialogues import read_dialogues
from actions.evaluation.lines import (
    LANGUAGES,
    read_acts,
    read_facts,
    read_stories,
    read_tellings,
)
from tests.evaluation.apart import learned, normal, shared

pytestmark = pytest.mark.slow


HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LEARNED_FROM = (
    ROOT / "data" / "nlu",
    ROOT / "actions" / "playbook" / "book" / "vocabulary",
)
DIALOGUE_WORDS = 6
"""Shorter turns are the small talk around a dialogue, not what is measured."""


@pytest.fixture(scope="module")
def texts() -> set[str]:
    return learned(LEARNED_FROM)


def test_there_is_something_to_be_apart_from(texts: set[str]) -> None:
    assert len(texts) > 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_line_is_learned(texts: set[str], language: str) -> None:
    lines = {line.id: line.text for line in read_facts(HERE, language)}
    assert shared(lines, texts) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_act_line_is_learned(texts: set[str], language: str) -> None:
    lines = {line.id: line.text for line in read_acts(HERE, language)}
    assert shared(lines, texts) == []


def test_no_prospect_is_learned(texts: set[str]) -> None:
    lines = {story.id: story.text for story in read_stories(HERE)}
    lines |= {telling.id: telling.text for telling in read_tellings(HERE) if telling.text}
    assert shared(lines, texts) == []


def test_no_dialogue_turn_is_learned(texts: set[str]) -> None:
    lines = {
        f"{dialogue.id}-{number}": turn.say
        for dialogue in read_dialogues(HERE / "dialogues")
        for number, turn in enumerate(dialogue.turns)
        if turn.say and len(turn.say.split()) >= DIALOGUE_WORDS
    }
    assert shared(lines, texts) == []


class TestSharedLines:
    def test_finds_the_same_line_in_other_clothes(self) -> None:
        found = shared({"a": "De plánt-manager, beslist!"}, {normal("de plant manager beslist")})
        assert found == [("a", "de plant manager beslist")]

    def test_finds_a_line_with_one_letter_changed(self) -> None:
        assert shared({"a": "the head of logistics decides"}, {"the head of logistic decides"})

    def test_leaves_another_line_alone(self) -> None:
        assert not shared({"a": "the head of logistics decides"}, {"their board decides in june"})

    def test_finds_examples_in_blocks_and_lists(self, tmp_path: Path) -> None:
        (tmp_path / "nlu.yml").write_text(
            "nlu:\n- intent: inform\n  examples: |\n    - about [40k](amount)\nwords: [ploegbaas]\n"
        )
        assert {"about 40k", "ploegbaas"} <= learned([tmp_path])
