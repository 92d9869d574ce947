"""The adviser with the shipped book."""

import pytest

from actions.adviser.adviser import Adviser
from actions.playbook.load import shipped


@pytest.fixture(scope="session")
def adviser() -> Adviser:
    return Adviser(shipped())
