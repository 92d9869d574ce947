"""The built widget: small, complete, alone, and typed against the vocabulary."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from front.widget import DIST, HERE
from front.widget.__main__ import main, sources_digest

pytestmark = pytest.mark.slow


LARGEST_BUNDLE = 60_000
VENDORED = ("preact", "marked", "dompurify")


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assert main() == 0


def type_check(folder: Path) -> subprocess.CompletedProcess[str]:
    compiler = HERE / "node_modules" / ".bin" / "tsc"
    return subprocess.run(
        [compiler, "--noEmit", "--project", folder], capture_output=True, text=True, check=False
    )


def test_all_of_the_widget_is_at_most_60_kb_gzipped() -> None:
    assert len(gzip.compress((DIST / "entree.js").read_bytes())) <= LARGEST_BUNDLE


def test_the_bundle_is_one_module_that_fetches_no_code_from_anywhere() -> None:
    code = (DIST / "entree.js").read_text(encoding="utf-8")
    assert not re.search(r"\bimport\s*[(\"'{*]|\bimportScripts\b|\beval\(|new Function\(", code)
    addresses = set(re.findall(r"https?://[\w.-]+", code))
    # Names of XML vocabularies and a place in an error text: nothing is fetched from them.
    assert addresses <= {"http://www.w3.org", "https://github.com"}


def test_the_licence_of_everything_inside_is_beside_it() -> None:
    licences = (DIST / "licences.txt").read_text(encoding="utf-8")
    packages = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert set(packages) == set(VENDORED)
    for name, version in packages.items():
        assert f"{name} {version} (" in licences


def test_the_lock_file_names_no_download_host() -> None:
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_the_widget_is_typed_without_a_fault() -> None:
    done = type_check(HERE)
    assert done.returncode == 0, done.stdout


def test_a_kind_without_a_renderer_is_a_type_error(tmp_path: Path) -> None:
    copy = tmp_path / "widget"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (copy / "node_modules").symlink_to(HERE / "node_modules")
    renderers = copy / "renderers.tsx"
    renderers.write_text(renderers.read_text().replace("practice, note,\n", "practice,\n"))
    done = type_check(copy)
    assert done.returncode != 0
    assert "'note' is missing" in done.stdout


def test_a_changed_source_is_built_again(tmp_path: Path) -> None:
    (tmp_path / "a.tsx").write_text("one")
    (tmp_path / "dist").mkdir()
    before = sources_digest(tmp_path)
    (tmp_path / "dist" / "made.json").write_text("made")
    assert sources_digest(tmp_path) == before
    (tmp_path / "a.tsx").write_text("two")
    assert sources_digest(tmp_path) != before


def test_both_languages_have_texts_for_the_same_things_and_none_is_empty() -> None:
    """The type check compares the names; here the texts are looked at."""
    for language in ("en", "nl"):
        source = (HERE / "i18n" / f"{language}.ts").read_text(encoding="utf-8")
        assert '""' not in source
    places = [
        re.findall(
            r"^  (\w+): .*?(\{\w+\}.*)$", (HERE / "i18n" / f"{language}.ts").read_text(), re.M
        )
        for language in ("en", "nl")
    ]
    names = [
        {(name, *sorted(re.findall(r"\{\w+\}", text))) for name, text in one} for one in places
    ]
    assert names[0] == names[1]
