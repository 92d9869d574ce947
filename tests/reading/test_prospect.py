import pytest

from actions.reading.prospect import introduced, named, named_anew, visited, wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("new prospect Acme NV", "Acme NV"),
        ("new prospect: Acme", "Acme"),
        ("nieuwe prospect: Bakkerij Peeters", "Bakkerij Peeters"),
        ("Nieuwe klant Van den Berg Logistics", "Van den Berg Logistics"),
        ("now another company: Brico Steel", "Brico Steel"),
        ("nu over een andere klant, Noordzee", "Noordzee"),
        ("add prospect Miller & Sons please", "Miller & Sons"),
        ("voeg prospect Mertens & Zonen toe", "Mertens & Zonen"),
        ("open a new dossier for Hansen BV", "Hansen BV"),
        ("let's start with Globex", "Globex"),
        ("new case: hospital in Antwerp", "hospital in Antwerp"),
        ("new prospect: Acme NV, they make doors, 60 people", "Acme NV"),
        ("nieuwe prospect genaamd Delta Voeding. Ze zijn met 40", "Delta Voeding"),
    ],
)
def test_a_new_prospect_with_a_name(text, name):
    assert wanted(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "new prospect", "nieuwe prospect aub", "I have another prospect", "nog een andere klant",
        "next customer please", "start a new consultation", "een andere klant deze keer",
        "let's do another one", "nieuw dossier",
    ],
)  # fmt: skip
def test_a_new_prospect_without_a_name(text):
    assert wanted(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("open Acme", "Acme"),
        ("open the bakery again", "bakery"),
        ("open de bakkerij opnieuw", "bakkerij"),
        ("open the file of Hansen", "Hansen"),
        ("open het dossier van Hansen", "Hansen"),
        ("back to the hospital", "hospital"),
        ("terug naar het ziekenhuis aub", "ziekenhuis"),
        ("let's go back to Delta Foods", "Delta Foods"),
        ("laten we teruggaan naar Delta Voeding", "Delta Voeding"),
        ("can we go back to the bakery?", "bakery"),
        ("about the bakery from last week", "bakery"),
        ("over de bakkerij van vorige week", "bakkerij"),
        ("Acme again", "Acme"),
        ("de bakkerij nog eens aub", "bakkerij"),
        ("haal het dossier van Initech op", "Initech"),
        ("verder met Acme", "Acme"),
        ("continue with the bakery", "bakery"),
        ("heropen Acme", "Acme"),
    ],
)
def test_what_is_to_be_opened(text, name):
    assert named(text) == name


@pytest.mark.parametrize(
    "text", ["continue", "verder", "resume", "let's continue", "ga verder", ""]
)
def test_nothing_named_to_open(text):
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm working on Acme NV, a dairy with 200 people", "Acme NV"),
        ("prospect is Delta Foods, 300 people", "Delta Foods"),
        ("de klant heet Bakkerij Peeters en ze zijn met 12", "Bakkerij Peeters"),
        ("a metal company called Stark Industries wants a robot", "Stark Industries"),
        ("klant: Van den Berg Logistics BV, 80 man", "Van den Berg Logistics BV"),
    ],
)
def test_a_name_in_a_story(text, name):
    assert introduced(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Labelling machine, 140k, food company with around 300 people.",
        "prospect: printing company, 60 people. ink and plates",
        "The CEO decides and they have a subsidiary in Paris",
        "prospect is a family bakery, the owner decides",
        "De klant is een kmo in Gent, 20 man",
        "we sell to a school, 40 teachers",
        "Onze klant wil een machine",
        "",
    ],
)
def test_no_name_where_it_is_not_clear(text):
    assert introduced(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm visiting Van Dam Logistics on Friday", "Van Dam Logistics"),
        ("hi, tomorrow I've a first talk at Harlan Foods", "Harlan Foods"),
        ("ik ga vrijdag langs bij Kaasmakerij De Wit", "Kaasmakerij De Wit"),
        ("morgen afspraak bij Bakkerij Peeters, ze zoeken een kneder", "Bakkerij Peeters"),
    ],
)
def test_whom_a_first_message_says_will_be_seen(text, name):
    assert visited(text) == name


def test_a_lead_is_named_in_a_story():
    assert introduced("Hi, got a lead: Harcourt Dairy, family business") == "Harcourt Dairy"


@pytest.mark.parametrize("text", ["call me Friday", "see you Monday", "let us talk on Thursday"])
def test_bad_a_day_is_nobody(text):
    assert visited(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "lead from the fair: a brewery, Halder & Söhne, want to talk about crates",
            "Halder & Söhne",
        ),
        ("got a meeting coming up with a bakery chain, Broodhuys, 14 shops", "Broodhuys"),
        ("ik heb met de inkoper, Jan, gesproken", None),
        ("can you help me with IT", None),
    ],
)
def test_a_name_behind_what_it_is(text: str, name: str | None) -> None:
    assert visited(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("new one: Kessler Pumpen, they're Germans", "Kessler Pumpen"),
        ("volgende: Bakker Metaal, 80 man", "Bakker Metaal"),
        ("next, the board has to approve", None),
        ("another, cheaper one is what they want", None),
    ],
)
def test_another_one_is_named_at_the_start(text: str, name: str | None) -> None:
    assert named_anew(text) == name
