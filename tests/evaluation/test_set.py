"""The evaluation set itself is sound: legal values, no doubles, enough of every kind."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.adviser.adviser import Adviser
from actions.evaluation.dialogues import read_dialogues
from actions.evaluation.lines import (
    FORMS,
    LANGUAGES,
    Story,
    read_acts,
    read_facts,
    read_portfolios,
    read_stories,
    read_tellings,
)
from actions.playbook.load import Playbook, shipped
from actions.playbook.plain import check

HERE = Path(__file__).parent
DOMAIN = yaml.safe_load((HERE.parents[1] / "domain.yml").read_text(encoding="utf-8"))
NOT_TYPED = ("session_start", "back", "answer_note")
ACTS = {name for name in DOMAIN["intents"] if name not in NOT_TYPED}
AMOUNTS = {"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"}
STORIES = read_stories(HERE)


@pytest.fixture(scope="module")
def book() -> Playbook:
    return shipped()


@pytest.fixture(scope="module")
def adviser(book: Playbook) -> Adviser:
    return Adviser(book)


def check_values(book: Playbook, facts: Any) -> None:
    for fact, value in facts.items():
        check(book.pages, fact, value)


@pytest.mark.parametrize("language", LANGUAGES)
class TestFactLines:
    def test_every_value_is_one_the_fact_can_have(self, book: Playbook, language: str) -> None:
        for line in read_facts(HERE, language):
            check_values(book, line.facts)
            for fact, values in line.accept.items():
                for value in values:
                    if value is not None:
                        check_values(book, {fact: value})

    def test_no_message_is_there_twice(self, language: str) -> None:
        lines = read_facts(HERE, language)
        assert len({(line.text.lower(), line.asked) for line in lines}) == len(lines)

    def test_every_choice_of_every_fact_is_said_at_least_once(
        self, book: Playbook, language: str
    ) -> None:
        said = {
            (fact, str(value))
            for line in read_facts(HERE, language)
            for fact, value in line.facts.items()
        }
        for name, fact in book.facts.facts.items():
            if fact.type == "choice":
                for choice in fact.choices or ():
                    assert (name, choice) in said

    def test_there_are_enough_of_every_kind(self, language: str) -> None:
        lines = read_facts(HERE, language)
        facts = Counter(fact for line in lines for fact in line.facts)
        assert len(lines) >= 300
        assert len(facts) == 20
        assert min(facts.values()) >= 10
        assert sum(not line.facts for line in lines) >= 50
        assert sum(line.asked is not None for line in lines) >= 100
        assert sum(bool(AMOUNTS & line.facts.keys()) for line in lines) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
class TestActLines:
    def test_every_act_is_there_and_none_other(self, language: str) -> None:
        assert {line.act for line in read_acts(HERE, language)} == ACTS

    def test_no_message_is_there_twice(self, language: str) -> None:
        texts = [line.text.lower() for line in read_acts(HERE, language)]
        assert len(set(texts)) == len(texts)

    def test_there_are_enough_of_every_kind(self, language: str) -> None:
        acts = Counter(line.act for line in read_acts(HERE, language))
        assert acts.total() >= 200
        assert acts["out_of_scope"] >= 40
        assert acts["nlu_fallback"] >= 25
        assert acts["chitchat"] >= 25
        assert min(acts.values()) >= 4


class TestProspects:
    def test_half_of_them_are_in_dutch(self) -> None:
        languages = Counter(story.language for story in STORIES)
        assert languages == {"en": 39, "nl": 39}

    def test_every_value_is_one_the_fact_can_have(self, book: Playbook) -> None:
        for story in STORIES:
            check_values(book, story.stated)
            check_values(book, story.when_asked)

    @pytest.mark.parametrize("story", STORIES, ids=[story.id for story in STORIES])
    def test_the_advice_expected_follows_from_the_facts(
        self, adviser: Adviser, story: Story
    ) -> None:
        facts = {
            fact: value
            for fact, value in {**story.when_asked, **story.stated}.items()
            if fact not in story.conflict
        }
        case = adviser.read(
            {
                "facts": facts,
                "conflict": list(story.conflict),
                "portfolio_keur": read_portfolios(HERE)[story.portfolio],
            }
        )
        document = adviser.advise_case(case, story.language)
        heard = [item["lever"] for item in document["levers"] if not item["hypothesis"]]
        assert document["entry"]["verdict"] == story.expected.entry
        assert document["segment"]["placement"] == story.expected.segment
        assert heard == list(story.expected.levers)

    def test_every_verdict_and_placement_is_expected_somewhere(self) -> None:
        assert {story.expected.entry for story in STORIES} == {
            "top_down",
            "bottom_up",
            "via_procedure",
            "ask",
        }
        assert {story.expected.segment for story in STORIES} == {
            "key",
            "development",
            "maintenance",
            "transactional",
            "ask",
        }

    def test_twenty_are_told_in_all_six_ways(self) -> None:
        told: dict[str, set[str]] = {}
        for telling in read_tellings(HERE):
            told.setdefault(telling.story, set()).add(telling.form)
        assert len(told) >= 20
        assert all(forms == set(FORMS) for forms in told.values())
        assert told.keys() <= {story.id for story in STORIES}


class TestDialogues:
    def test_there_are_fifteen_in_each_language(self) -> None:
        languages = Counter(dialogue.language for dialogue in read_dialogues(HERE / "dialogues"))
        assert min(languages[language] for language in LANGUAGES) >= 15

    def test_every_behaviour_is_shown_in_both_languages(self) -> None:
        shown: dict[str, set[str]] = {}
        for dialogue in read_dialogues(HERE / "dialogues"):
            shown.setdefault(dialogue.behaviour, set()).add(dialogue.language)
        assert all(languages == set(LANGUAGES) for languages in shown.values())

    def test_every_fact_expected_is_one_the_fact_can_have(self, book: Playbook) -> None:
        for dialogue in read_dialogues(HERE / "dialogues"):
            for turn in dialogue.turns:
                check_values(book, turn.expect.get("facts", {}))
                for key in ("not_asked", "no_facts", "understood", "corrected", "doubts"):
                    assert set(turn.expect.get(key, ())) <= book.facts.facts.keys()
                assert turn.answers.keys() <= book.facts.facts.keys()
