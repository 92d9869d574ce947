"""What people are told when nothing answers is one sentence, whichever process has to say it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.dialogue.executor import unavailable_notice
from actions.playbook.load import SHIPPED, load
from actions.playbook.phrases import apology
from front.notices import notice
from front.slack.speech import Speech

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_process_says_the_same(language: str) -> None:
    reference = "7K3QF0ZD"
    of_rasa = yaml.safe_load((ROOT / "bot" / "unavailable.yml").read_text())[language]
    assert {
        apology(language, reference),
        of_rasa.format(reference=reference),
        unavailable_notice({"language": language}, reference)["text"],
        notice("unavailable", language, reference=reference).text,
        Speech(load(SHIPPED), language).apology(reference),
    } == {of_rasa.format(reference=reference)}


def test_without_a_reference_none_is_told() -> None:
    assert apology("en").endswith("send it again.")
    assert "Refer" not in apology("nl")
