"""An amount told with VAT is kept without it, and the person is told so."""

from __future__ import annotations

import pytest

from tests.dialogue.in_process import InProcess


@pytest.mark.parametrize(
    ("language", "invited", "told", "said"),
    [
        ("en", "new prospect", "a compressor of 60,500 incl. VAT", "I took off the VAT"),
        ("nl", "nieuwe prospect", "een compressor van 60.500 incl. btw", "Ik haalde de btw eraf"),
    ],
)
def test_tax_taken_off_is_said_back(
    dialogue: InProcess, language: str, invited: str, told: str, said: str
) -> None:
    who = f"vat-{language}"
    dialogue.say(who, invited, "new_prospect", language=language)

    understood = dialogue.say(who, told)[0]

    assert understood["facts"]["deal_value_eur"] == 50_000
    assert understood["doubts"] == ["deal_value_eur"]
    assert said in understood["text"]


def test_bad_an_amount_without_tax_needs_no_such_word(dialogue: InProcess) -> None:
    dialogue.say("vat-not", "new prospect", "new_prospect", language="en")

    understood = dialogue.say("vat-not", "a compressor of 50k excl. VAT")[0]

    assert understood["facts"]["deal_value_eur"] == 50_000
    assert "VAT" not in understood["text"]
