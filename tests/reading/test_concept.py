import pytest

from actions.playbook.load import shipped
from actions.reading.concept import find_concept, suggestions


@pytest.fixture(scope="module")
def concepts():
    return shipped().library.concepts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what is a mobiliser", "mobiliser"),
        ("wat is een mobilisator?", "mobilisator"),
        ("wat is Pareto", "pareto"),
        ("explain the 80/20 rule", "80/20 rule"),
        ("what does share of wallet mean?", "share of wallet"),
        ("what do you mean by life cycle cost", "life cycle cost"),
        ("waar staat TCO voor", "TCO"),
        ("what's the difference between top-down and bottom-up", "top-down or bottom-up"),
        ("wat is top-down", "top-down"),
        ("I don't know what a lever is", "lever"),
        ("wat zijn de twaalf hefbomen", "twaalf hefbomen"),
        ("define AM 3.0", "AM 3.0"),
    ],
)
def test_a_concept_is_found_by_its_names_in_both_languages(concepts, text, name):
    found = find_concept(text, concepts, "en")
    assert found is not None
    names = [n.casefold() for n in (*concepts[found].names.en, *concepts[found].names.nl)]
    assert name.casefold() in names


@pytest.mark.parametrize("text", ["whats a mobilser", "wat is een hefbom", "what is paretto"])
def test_typing_errors_are_forgiven(concepts, text):
    assert find_concept(text, concepts, "en") is not None


def test_every_name_finds_its_own_concept(concepts):
    astray = {}
    for key, concept in concepts.items():
        for language, names, frame in (
            ("en", concept.names.en, "what is {}?"),
            ("nl", concept.names.nl, "wat is {}?"),
        ):
            for name in names:
                found = find_concept(frame.format(name), concepts, language)
                if found != key:
                    astray[name] = (key, found)
    assert astray == {}


@pytest.mark.parametrize("text", ["what is a giraffe", "wat is dat", "", "what is", "?" * 5_000])
def test_none_where_no_name_is_near(concepts, text):
    assert find_concept(text, concepts, "en") is None


def test_suggestions_are_names_in_the_language(concepts):
    english, dutch = suggestions(concepts, "en"), suggestions(concepts, "nl")
    assert english and len(english) == len(dutch)
    assert english != dutch
