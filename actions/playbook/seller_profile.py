"""The profile of the seller (S8-S12): its qualities, as a person marks themselves on them."""

from __future__ import annotations

from collections.abc import Mapping

from actions.playbook.load import Playbook

QUALITIES = (
    "communication_skills",
    "key_position",
    "creativity",
    "intrapreneurship",
    "financial_knowledge",
)
"""Keys of the concepts that explain them, in the order of the profile."""

MOST_MARK = 4
"""Marks go from 1 (seldom) to this (nearly always)."""


def quality_names(playbook: Playbook, language: str) -> Mapping[str, str]:
    """Give the name of each quality by key, with a capital."""
    concepts = playbook.library.concepts
    named = {key: concepts[key].names.to(language)[0] for key in QUALITIES if key in concepts}
    return {key: name[0].upper() + name[1:] for key, name in named.items()}
