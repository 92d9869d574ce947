"""Every channel can draw every kind of message of the vocabulary."""

import json
import sys
from pathlib import Path

import pytest

from front.channels import MissingRendererError, load_renderers, rendered_kinds
from front.vocabulary import KINDS, schema
from front.widget import HERE


@pytest.mark.parametrize("channel", rendered_kinds())
def test_a_channel_has_exactly_one_renderer_for_each_kind(channel: str) -> None:
    assert rendered_kinds()[channel] == set(KINDS)


def test_the_widget_is_a_channel() -> None:
    assert "widget" in rendered_kinds()


def test_a_new_folder_is_a_new_channel_and_its_gap_is_seen(tmp_path: Path) -> None:
    render = tmp_path / "pigeon" / "render"
    render.mkdir(parents=True)
    for kind in KINDS[1:]:
        (render / f"{kind}.py").touch()
    (render / "_feathers.py").touch()
    assert rendered_kinds(tmp_path) == {"pigeon": set(KINDS) - {KINDS[0]}}


def test_a_python_channel_that_lacks_a_kind_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = tmp_path / "pigeon" / "render"
    render.mkdir(parents=True)
    for folder in (render.parent, render):
        (folder / "__init__.py").touch()
    for kind in KINDS:
        (render / f"{kind}.py").write_text("def render(message): return message.kind\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert set(load_renderers("pigeon.render")) == set(KINDS)

    (render / "advice.py").unlink()
    for name in [name for name in sys.modules if name.startswith("pigeon")]:
        del sys.modules[name]
    with pytest.raises(MissingRendererError, match="channel pigeon lacks renderers for: advice"):
        load_renderers("pigeon.render")


def test_the_widgets_types_are_made_from_the_present_vocabulary() -> None:
    kept = json.loads((HERE / "vocabulary.schema.json").read_text(encoding="utf-8"))
    assert kept == schema(), "run: python -m front.vocabulary > front/widget/vocabulary.schema.json"
