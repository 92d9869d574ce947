"""Bad input is told in one clear sentence; nothing gets through and nothing breaks."""

import pytest

from actions.adviser.adviser import Adviser
from actions.adviser.inputs import InputError, parse

ENDLESS = "1" + "0" * 400

BAD = {
    "no object": ("[]", "object"),
    "no facts": ("{}", '"facts"'),
    "no JSON": ("{", "no JSON at line 1"),
    "nested without end": ("[" * 100_000, "no JSON"),
    "a key twice": ('{"facts": {"top_access": "open", "top_access": "blocked"}}', "twice"),
    "a key of ours misspelled": ('{"facts": {}, "portfolio": []}', "portfolio_keur"),
    "an unknown fact": ('{"facts": {"budget": 1}}', "deal_value_eur"),
    "an unknown choice": ('{"facts": {"top_access": "ajar"}}', "via_introduction"),
    "text for an amount": ('{"facts": {"deal_value_eur": "80k"}}', "amount in euro"),
    "a negative amount": ('{"facts": {"deal_value_eur": -1}}', "amount in euro"),
    "an amount without end": (f'{{"facts": {{"deal_value_eur": {ENDLESS}}}}}', "amount in euro"),
    "no number": ('{"facts": {"deal_value_eur": NaN}}', "amount in euro"),
    "a range upside down": ('{"facts": {"deal_value_eur": {"min": 2, "max": 1}}}', "exchange"),
    "more than all": ('{"facts": {"share_of_wallet_pct": 120}}', "0 to 100"),
    "no yes or no": ('{"facts": {"trial_possible": "yes"}}', "true, false"),
    "a pain too strong": ('{"facts": {"pain_points": {"waste": 4}}}', "1, 2 or 3"),
    "a pain of no lever": ('{"facts": {"pain_points": {"boredom": 1}}}', "complexity"),
    "an odd alternative": ('{"facts": {"reference_alternative": {"what": ["x"]}}}', "competitor"),
    "no version": ('{"facts": {"top_access": []}}', "without a version"),
    "a guess of no fact": ('{"facts": {}, "guessed": ["budget"]}', "budget"),
    "a conflict of no fact": ('{"facts": {}, "conflict": ["budget"]}', "budget"),
    "a name for a list": ('{"facts": {}, "guessed": "top_access"}', "list of names"),
    "proof of no lever": ('{"facts": {}, "proven": ["boredom"]}', "boredom"),
    "customers without amounts": ('{"facts": {}, "portfolio_keur": ["420k"]}', "420k"),
    "customers without end": (f'{{"facts": {{}}, "portfolio_keur": [{ENDLESS}]}}', "not this"),
    "infinite customers": ('{"facts": {}, "portfolio_keur": [1e999]}', "thousands"),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_sentence(adviser: Adviser, text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        adviser.read(parse(text))

    assert says in str(caught.value)
    assert len(str(caught.value)) < 700


def test_a_wrong_value_is_told_in_the_language_asked_for(adviser: Adviser) -> None:
    with pytest.raises(InputError, match="bedrag in euro"):
        adviser.read({"facts": {"deal_value_eur": "veel"}}, "nl")


def test_a_list_is_a_contradiction_of_versions(adviser: Adviser) -> None:
    case = adviser.read({"facts": {"decision_level": ["top", "operational"]}})

    assert case.knowledge["decision_level"].contradictory


def test_a_conflict_without_versions_is_between_all_values(adviser: Adviser) -> None:
    case = adviser.read({"facts": {}, "conflict": ["top_access"]})

    assert len(case.knowledge["top_access"].values) == 5


def test_unknown_is_an_answer_and_not_the_same_as_not_asked(adviser: Adviser) -> None:
    case = adviser.read({"facts": {"top_access": "unknown"}})

    assert case.knowledge["top_access"].unknown
    assert "decision_level" not in case.knowledge


def test_customers_are_given_in_thousands(adviser: Adviser) -> None:
    assert adviser.read({"facts": {}, "portfolio_keur": [420, 0.5]}).portfolio_eur == (420_000, 500)
    assert adviser.read({"facts": {}, "portfolio_keur": []}).portfolio_eur is None
