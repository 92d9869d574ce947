"""Every kind of message as Block Kit, in both languages, within Slack's limits, escaped."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.playbook.load import Playbook
from actions.playbook.phrases import phrases_page
from front.slack.compose import Composer, Posting
from front.slack.limits import pieces
from front.slack.mrkdwn import escape, mrkdwn, typed
from front.slack.speech import Speech
from front.vocabulary import KINDS, read_message
from tests.front.slack.fake.blocks import RefusedError, check_message
from tests.front.stand_in import fixtures

HUGE = "<!channel> & *stars* _lines_ `ticks` " * 400
FRONT = Path(__file__).resolve().parents[3] / "front" / "slack"


def drawn(playbook: Playbook, language: str, *raw: dict[str, Any]) -> list[Posting]:
    messages = [read_message(one) for one in raw]
    return Composer().postings(messages, Speech(playbook, language), "U1")


def choices(count: int) -> list[dict[str, Any]]:
    return [{"value": f"v{number}", "label": f"Answer {number}"} for number in range(count)]


def question(count: int, **more: Any) -> dict[str, Any]:
    asked = {"v": 1, "kind": "question", "text": "Which?", "fact": "top_access"}
    return {**asked, "choices": choices(count), **more}


def swollen(value: Any) -> Any:
    """The same with every text for people very long, and lists ten times as long."""
    if isinstance(value, dict):
        return {
            key: HUGE if isinstance(one, str) and key in SPOKEN else swollen(one)
            for key, one in value.items()
        }
    if isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            return [HUGE, *value]
        return [swollen(one) for one in value] * (10 if value else 1)
    return value


SPOKEN = {"text", "because", "label", "title", "name", "evidence", "opening", "prospect", "author"}


def test_the_fixtures_hold_every_kind() -> None:
    assert {one["kind"] for one in fixtures("en").values()} == set(KINDS)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", fixtures("en"))
def test_every_message_is_taken_by_slack(playbook: Playbook, name: str, language: str) -> None:
    message = fixtures(language)[name]
    for one in (message, swollen(copy.deepcopy(message))):
        postings = drawn(playbook, language, one)
        assert postings
        for posting in postings:
            check_message(posting.blocks)
            assert 0 < len(posting.text) <= 4000
            shown = json.dumps(posting.blocks)
            mentions = re.findall(r"<!(?!\[)", shown)
            assert not mentions or all('"plain_text"' in shown for _ in mentions)


@pytest.mark.parametrize("name", fixtures("en"))
def test_nothing_in_a_message_can_call_a_whole_channel(playbook: Playbook, name: str) -> None:
    for posting in drawn(playbook, "en", swollen(fixtures("en")[name])):
        assert "<!" not in posting.text
        for block in posting.blocks:
            for text in texts(block):
                if text["type"] == "mrkdwn":
                    assert "<!" not in text["text"]
                    assert not re.search(r"&(?!amp;|lt;|gt;)", text["text"]), "a cut escape"


def texts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in texts(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") in ("mrkdwn", "plain_text"):
        return [value]
    return [found for one in value.values() for found in texts(one)]


@pytest.mark.parametrize(("count", "kind"), [(1, "button"), (5, "button"), (6, "static_select")])
def test_up_to_five_answers_are_buttons_and_more_a_list(
    playbook: Playbook, count: int, kind: str
) -> None:
    dont_know = {"title": "I don't know", "payload": '/inform{"top_access": "unknown"}'}
    [posting] = drawn(playbook, "en", question(count, buttons=[dont_know]))
    [actions] = [block for block in posting.blocks if block["type"] == "actions"]
    assert {element["type"] for element in actions["elements"]} == {kind}
    offered = actions["elements"][0].get("options") or actions["elements"]
    assert len(offered) == count + 1
    assert actions["block_id"].startswith("U1.")


@pytest.mark.parametrize(("language", "title"), [("en", "Answer"), ("nl", "Antwoorden")])
def test_a_note_is_answered_with_its_button(playbook: Playbook, language: str, title: str) -> None:
    note = fixtures(language)["note"]
    [posting] = drawn(playbook, language, note)
    [actions] = [block for block in posting.blocks if block["type"] == "actions"]
    [button] = actions["elements"]
    assert (button["text"]["text"], button["value"]) == (title, '/answer_note{"note": 12}')
    [silent] = drawn(playbook, language, {**note, "buttons": []})
    assert "actions" not in {block["type"] for block in silent.blocks}


def test_an_answer_that_comes_as_choice_and_as_button_is_drawn_once(playbook: Playbook) -> None:
    again = {"title": "Answer 0", "payload": '/inform{"top_access":"v0"}'}
    [posting] = drawn(playbook, "en", question(2, buttons=[again]))
    assert json.dumps(posting.blocks).count("Answer 0") == 1


def test_a_reply_of_several_messages_is_one_message_in_slack(playbook: Playbook) -> None:
    told = fixtures("en")
    [posting] = drawn(playbook, "en", told["understood_story"], told["question_access"])
    assert "is this right?" in json.dumps(posting.blocks)


def test_a_message_of_more_blocks_than_slack_takes_goes_on_in_a_second(
    playbook: Playbook,
) -> None:
    advice = copy.deepcopy(fixtures("en")["advice"])
    lever = {"lever": "waste", "direction": "less", "score": 1, "because": "Short."}
    advice["advice"]["levers"] = [lever] * 60
    first, second = drawn(playbook, "en", advice)
    for posting in (first, second):
        check_message(posting.blocks)
    assert json.dumps([first.blocks, second.blocks]).count("Short.") == 60


def test_facts_and_verdicts_are_in_words(playbook: Playbook) -> None:
    shown = json.dumps([p.blocks for p in drawn(playbook, "nl", fixtures("nl")["summary"])])
    for code in ("machine_equipment", "deal_value_eur", "true", "top_down"):
        assert f'"{code}' not in shown.replace('\\"', "'")


def test_an_unknown_fact_of_another_playbook_is_still_readable(playbook: Playbook) -> None:
    message = {"v": 1, "kind": "understood", "text": "x", "facts": {"old_fact": "old_value"}}
    [posting] = drawn(playbook, "en", message)
    assert "old value" in json.dumps(posting.blocks)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**bold** and *italic*", "*bold* and _italic_"),
        ("- one\n- two", "• one\n• two"),
        ("# Head\ntext", "*Head*\ntext"),
        ("[site](https://a.example/x)", "<https://a.example/x|site>"),
        ("[site](javascript:alert)", "[site](javascript:alert)"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markdown_becomes_mrkdwn(markdown: str, expected: str) -> None:
    assert mrkdwn(markdown) == expected


@given(st.text(max_size=60))
def test_what_is_typed_comes_back_from_what_is_escaped(text: str) -> None:
    plain = text.replace("\xa0", " ").strip()
    if "<" not in plain and "&" not in plain:
        assert typed(escape(plain)) == plain
    assert typed(escape("<b> & co")) == "<b> & co"


@settings(max_examples=60)
@given(st.text(alphabet="ab &<\n", max_size=400), st.integers(20, 60))
def test_pieces_lose_nothing_and_cut_no_escape(text: str, longest: int) -> None:
    parts = pieces(escape(text), longest)
    assert all(0 < len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(escape(text).split())
    for part in parts:
        assert not re.search(r"&(?!amp;|lt;|gt;)", part)


@pytest.mark.parametrize(
    "bad",
    [
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}],
        [{"type": "section"}],
        [{"type": "carousel"}],
        [{"type": "divider", "colour": "red"}],
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "context", "elements": []}],
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
        [{"type": "divider"}] * 51,
    ],
)
def test_the_stand_in_refuses_what_slack_refuses(bad: list[dict[str, Any]]) -> None:
    with pytest.raises(RefusedError):
        check_message(bad)


def test_every_phrase_is_used_and_dutch_is_no_copy() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FRONT.rglob("*.py"))
    for section, page in phrases_page("slack").root.items():
        for name, text in page.items():
            assert re.search(rf"[\"']{section}\.({name}[\"']|{{)", code), f"{section}.{name}"
            assert text.en != text.nl or len(text.en.split()) <= 3
