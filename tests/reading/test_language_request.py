import pytest

from actions.reading.language_request import requested_language


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
