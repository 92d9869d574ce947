"""What comes in through the doors, and that something always goes out."""

import asyncio
import re

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot import turns
from bot.channel import BadRequestError, answer, read_message, unavailable_notice

REFERENCE = "7K3QF0ZD"
GOOD = {"sender": "ann", "message": "hello", "message_id": "m-1", "channel": "web"}


def _said(handler, text="hello", metadata=None):
    message = UserMessage(text, CollectingOutputChannel(), "ann", metadata=metadata)
    handled = asyncio.run(answer(handler, message))
    return handled.fault, [sent["custom"] for sent in message.output_channel.messages], message


async def _greet(message):
    await message.output_channel.send_custom_json("ann", {"kind": "notice", "code": "greeting"})


async def _break(message):
    raise RuntimeError(f"cannot do {message.text}")


async def _say_nothing(message):
    return None


def test_an_answer_goes_out_as_it_is():
    fault, said, _ = _said(_greet)
    assert fault is None
    assert said == [{"kind": "notice", "code": "greeting"}]


def test_a_fault_becomes_a_notice():
    fault, said, message = _said(_break, metadata={"language": "nl"})
    assert fault == "RuntimeError"
    assert said == [unavailable_notice("nl", message.metadata["turn"])]


def test_silence_becomes_a_notice():
    fault, said, message = _said(_say_nothing, metadata={"language": "en"})
    assert fault == "no answer"
    assert said == [unavailable_notice("en", message.metadata["turn"])]


def test_without_a_language_the_notice_is_in_both():
    text = unavailable_notice(None, REFERENCE)["text"]
    assert unavailable_notice("en", REFERENCE)["text"] in text
    assert unavailable_notice("nl", REFERENCE)["text"] in text
    assert unavailable_notice("fr", REFERENCE)["text"] == text


def test_the_reference_of_the_front_is_kept_and_told():
    _fault, (notice,), message = _said(_break, metadata={"language": "en", "turn": REFERENCE})
    assert message.metadata["turn"] == REFERENCE
    assert f"(Reference {REFERENCE})" in notice["text"]


@pytest.mark.parametrize(
    "given", [None, "", "short", "7K3QF0ZD\n", "lower0zd", 7, ["x"], "x" * 500]
)
def test_a_reference_of_another_form_is_replaced(given):
    _, _, message = _said(_greet, metadata={"turn": given})
    assert len(message.metadata["turn"]) == 8
    assert message.metadata["turn"] != given


@pytest.mark.parametrize("metadata", ["text", ["list"], 7])
def test_metadata_that_is_none_is_left_out(metadata):
    fault, _, message = _said(_greet, metadata=metadata)
    assert fault is None
    assert set(message.metadata) == {"turn"}


def test_the_time_of_a_turn_is_told_by_stage():
    async def act(message):
        with turns.stage("act"):
            await _greet(message)

    message = UserMessage("hello", CollectingOutputChannel(), "ann")
    timing = asyncio.run(answer(act, message)).timing
    assert re.fullmatch(r"act;dur=\d+\.\d, total;dur=\d+\.\d", timing)


def test_a_plain_message_skips_the_classifier():
    _, _, message = _said(_greet, text="/stop")
    assert message.parse_data["intent"]["name"] == "stop"
    _, _, message = _said(_greet, text="let us stop here")
    assert message.parse_data is None


def test_metadata_travels_with_the_message():
    message = read_message({**GOOD, "language": "nl"})
    assert message.sender_id == "ann"
    assert message.message_id == "m-1"
    assert message.metadata == {"channel": "web", "message_id": "m-1", "language": "nl"}


def test_the_language_may_be_left_out():
    assert "language" not in read_message(GOOD).metadata


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (None, "body"),
        ([], "body"),
        ("text", "body"),
        ({**GOOD, "sender": ""}, "sender"),
        ({**GOOD, "sender": 7}, "sender"),
        ({**GOOD, "sender": "a" * 256}, "sender"),
        ({**GOOD, "message": "  "}, "message"),
        ({**GOOD, "message": "a" * 20_001}, "message"),
        ({**GOOD, "message": ["hello"]}, "message"),
        ({**GOOD, "language": "fr"}, "language"),
        ({key: value for key, value in GOOD.items() if key != "message_id"}, "message_id"),
        ({key: value for key, value in GOOD.items() if key != "channel"}, "channel"),
    ],
)
def test_a_bad_body_is_refused_by_name(body, field):
    with pytest.raises(BadRequestError, match=field):
        read_message(body)
