"""The conversation in a terminal."""

from __future__ import annotations

import io
import json

import httpx
import pytest
from rich.console import Console

from actions.cli import chat
from actions.cli.terminal import Reply

QUESTION = {
    "v": 1,
    "kind": "question",
    "text": "Would the top talk to you?",
    "progress": {"asked": 2, "at_most": 9},
    "buttons": [
        {"title": "Yes, open", "payload": '/inform{"top_access": "open"}'},
        {"title": "I don't know", "payload": '/inform{"top_access": "unknown"}'},
    ],
}
ADVICE = {"v": 1, "kind": "advice", "text": "Start at the top.\n[not markup]"}


def drawn(*messages: dict[str, object]) -> str:
    out = io.StringIO()
    Console(file=out, width=80, color_system=None).print(Reply(list(messages)))
    return out.getvalue()


def test_a_question_is_drawn_with_its_progress_and_numbered_choices() -> None:
    text = drawn(QUESTION)
    assert "Would the top talk to you?  2/9" in text
    assert "1 Yes, open" in text
    assert "2 I don't know" in text


def test_numbers_go_on_through_a_reply() -> None:
    assert "3 Yes, open" in drawn(QUESTION, QUESTION)


def test_advice_is_framed_and_its_brackets_are_kept() -> None:
    text = drawn(ADVICE)
    assert "[not markup]" in text
    assert "╭" in text


def test_a_kind_that_nobody_knows_is_still_readable() -> None:
    assert "hello" in drawn({"v": 1, "kind": "brand_new", "text": "hello"})


@pytest.mark.parametrize(("typed", "title"), [("1", "Yes, open"), (" 2 ", "I don't know")])
def test_a_number_chooses(typed: str, title: str) -> None:
    chosen = Reply([QUESTION]).chosen(typed)
    assert chosen is not None
    assert chosen[0] == title


@pytest.mark.parametrize("typed", ["0", "3", "25", "1.5", "-1", "one", "", "²"])
def test_anything_else_is_an_answer(typed: str) -> None:
    assert Reply([QUESTION]).chosen(typed) is None


def test_a_whole_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []

    def answer(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        sent.append((body["sender"], body["message"], body["metadata"]["channel"]))
        messages = [QUESTION] if len(sent) == 1 else [ADVICE]
        return httpx.Response(200, json=[{"custom": message} for message in messages])

    client = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://product")
    out = io.StringIO()
    console = Console(file=out, width=80, color_system=None)
    typed = iter(["a bakery in Ghent", "", "1"])

    def read(_prompt: str) -> str:
        line = next(typed, None)
        if line is None:
            raise EOFError
        return line

    monkeypatch.setattr(console, "input", read)
    chat._converse(client, "ann", console)
    assert sent == [
        ("ann", "a bakery in Ghent", "terminal"),
        ("ann", '/inform{"top_access": "open"}', "terminal"),
    ]
    assert "Start at the top." in out.getvalue()


def test_each_message_has_an_id_of_its_own() -> None:
    ids = []

    def answer(request: httpx.Request) -> httpx.Response:
        ids.append(json.loads(request.content)["metadata"]["message_id"])
        return httpx.Response(200, json=[])

    client = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://product")
    for _ in range(2):
        chat.send(client, "ann", "hello")
    assert len(set(ids)) == 2
