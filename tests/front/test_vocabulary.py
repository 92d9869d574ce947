"""The vocabulary: every kind is read and written back, and nobody is left without a text."""

import pytest
from pydantic import ValidationError

from front.vocabulary import KINDS, dump, read_message, read_reply
from tests.front.stand_in import fixtures


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_fixtures_show_every_kind_in_both_languages(language: str) -> None:
    assert {message["kind"] for message in fixtures(language).values()} == set(KINDS)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", fixtures("en"))
def test_a_message_says_the_same_after_reading_and_writing(language: str, name: str) -> None:
    message = read_message(fixtures(language)[name])
    assert read_message(dump(message)) == message


def test_both_languages_have_the_same_fixtures() -> None:
    assert fixtures("en").keys() == fixtures("nl").keys()


def test_a_bare_sentence_may_stand_for_a_reason_or_a_list() -> None:
    raw = fixtures("en")["advice"]
    raw["advice"]["segment"]["because"] = ["Nobody buys yet."]
    raw["advice"]["entry"]["route"] = "Call them."
    message = read_message(raw)
    assert message.advice.segment.because[0].because == "Nobody buys yet."
    assert message.advice.entry.route == ["Call them."]


def test_an_unknown_field_is_an_error_when_read_strictly() -> None:
    with pytest.raises(ValidationError, match="colour"):
        read_message({**fixtures("en")["help"], "colour": "red"})


def test_an_unknown_field_deep_inside_a_reply_is_dropped_and_the_rest_is_kept() -> None:
    raw = fixtures("en")["advice"]
    raw["advice"]["entry"]["for"][0]["colour"] = "red"
    message = read_reply(raw)
    assert message.kind == "advice"
    assert message.advice.entry.for_[0].rule == "E09c"


def test_a_reply_of_an_unknown_kind_is_still_readable() -> None:
    message = read_reply({"v": 1, "kind": "hologram", "text": "Read me."})
    assert (message.kind, message.text) == ("notice", "Read me.")


@pytest.mark.parametrize("raw", [{}, {"kind": "notice"}, "text", None, {"kind": "x", "text": ""}])
def test_a_reply_without_any_text_is_refused(raw: object) -> None:
    with pytest.raises(ValidationError):
        read_reply(raw)
