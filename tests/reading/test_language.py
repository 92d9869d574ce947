import pytest

from actions.reading.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we sell packaging machines to a dairy, deal of 180k", "en"),
        ("wij verkopen verpakkingsmachines aan een zuivelbedrijf, deal van 180k", "nl"),
        ("geen idee", "nl"),
        ("no idea", "en"),
        ("kweet nie, tis den baas die beslist", "nl"),
        ("de CEO wil a quick win, maar de board is niet overtuigd", "nl"),
        ("the prospect is a bedrijf in Gent, they want a new loods", "en"),
        ("Waarom?", "nl"),
        ("Why?", "en"),
        ("bakkerij zoekt oven", "nl"),
        ("bakery seeks oven", "en"),
    ],
)
def test_a_message_is_told_by_its_words(text, language):
    assert detect(text) == language


@pytest.mark.parametrize("text", ["ok", "80k", "stop", "Acme NV", "hm", "?", "CEO", "🤷", "", "  "])
@pytest.mark.parametrize("before", ["en", "nl"])
def test_a_short_message_without_a_hint_keeps_the_language_of_before(text, before):
    assert detect(text, before) == before


def test_one_foreign_word_alone_does_not_switch():
    assert detect("merci", "en") == "en"
    assert detect("please", "nl") == "nl"


def test_a_whole_sentence_in_the_other_language_switches():
    assert detect("de zaakvoerder beslist daar alles zelf", "en") == "nl"
    assert detect("the owner decides everything himself", "nl") == "en"


def test_without_any_hint_it_is_english():
    assert detect("80k") == "en"


def test_a_very_long_message_is_told_by_its_beginning():
    assert detect("de klant wil een machine " * 10_000) == "nl"
