import pytest

from actions.reading.language_request import about_others, requested_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in english please", "en"),
        ("kan het in het Nederlands?", "nl"),
        ("Engels graag", "en"),
        ("do you speak Dutch", "nl"),
        ("vlaams kan ook?", "nl"),
        ("taal: nl", "nl"),
        ("from English to Dutch", "nl"),
        ("not in dutch please", "en"),
        ("ik begrijp geen engels", "nl"),
        ("my english is bad", "nl"),
        ("why dutch? english please", "en"),
        ("sorry no dutch", "en"),
        ("waarom engels? nederlands graag", "nl"),
    ],
)
def test_the_language_that_is_asked_for(text, language):
    assert requested_language(text) == language


@pytest.mark.parametrize("text", ["switch language", "andere taal", "England is far", "planning"])
def test_none_where_none_is_named(text):
    assert requested_language(text) is None


@pytest.mark.parametrize(
    "text",
    ["he only speaks Dutch", "hun website is enkel in het Engels", "the manual must be in Dutch"],
)
def test_the_language_of_others_is_told_from_the_one_asked_for(text):
    assert about_others(text)


@pytest.mark.parametrize(
    "text", ["in english please", "kan je Nederlands spreken?", "dutch please"]
)
def test_bad_a_request_is_about_nobody_else(text):
    assert not about_others(text)
