"""An audit that checked nothing never looks like one that found nothing."""

from __future__ import annotations

import importlib.util
from types import ModuleType
from typing import Any

import pytest

from tests.conversations.assistant import ROOT

FAULT = {"id": "PYSEC-2099-1", "aliases": ["CVE-2099-0001"], "fix_versions": []}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    found = importlib.util.spec_from_file_location("audit", ROOT / "requirements" / "audit.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    import sys

    sys.modules["audit"] = module
    found.loader.exec_module(module)
    return module


def status(
    audit: ModuleType, *packages: dict[str, Any], register: str = "", failures: tuple[str, ...] = ()
) -> tuple[int, str]:
    found = audit.Audit()
    found.read({"dependencies": list(packages)})
    code, lines = audit.tell(found, failures, register)
    return code, "\n".join(lines)


def package(name: str, *faults: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": list(faults)}


SKIPPED = {"name": "sanic", "skip_reason": "Dependency not found and could not be audited"}


def test_all_checked_and_nothing_found(audit: ModuleType) -> None:
    assert status(audit, package("a"), package("b"))[0] == audit.ALL_WELL


@pytest.mark.parametrize("register", ["| a | CVE-2099-0001 | ... |", "PYSEC-2099-1"])
def test_a_finding_of_the_register_is_known_by_any_of_its_names(
    audit: ModuleType, register: str
) -> None:
    assert status(audit, package("a", FAULT), register=register)[0] == audit.ALL_WELL


def test_a_new_finding_fails_even_where_other_packages_were_skipped(audit: ModuleType) -> None:
    code, said = status(audit, package("a", FAULT), SKIPPED)
    assert code == audit.OPEN_FINDINGS
    assert "a 1.0: CVE-2099-0001" in said


def test_skipped_packages_are_named_and_are_no_success(audit: ModuleType) -> None:
    code, said = status(audit, package("a"), SKIPPED)
    assert code == audit.NOT_CHECKED
    assert "NOT CHECKED: sanic" in said


def test_when_nothing_was_checked_it_says_so(audit: ModuleType) -> None:
    for code, said in (status(audit, SKIPPED), status(audit, failures=("rasa.txt (offline)",))):
        assert code == audit.NOT_CHECKED
        assert "NOTHING WAS CHECKED" in said
    assert len({audit.ALL_WELL, audit.OPEN_FINDINGS, audit.NOT_CHECKED}) == 3
