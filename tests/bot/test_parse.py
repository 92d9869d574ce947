import io
import json
import tarfile

import pytest

from bot import parse
from bot.nlu.recogniser import Recogniser


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A model archive laid out as Rasa packs it."""
    folder = tmp_path_factory.mktemp("model")
    texts = [
        f"{a} {b}" for a in ("hello", "hi there", "good day") for b in ("you", "friend", "all")
    ]
    texts += [f"{a} {b}" for a in ("stop", "please stop", "halt") for b in ("now", "here", "this")]
    Recogniser.fit(texts, ["greet"] * 9 + ["stop"] * 9, encoder=None).save(folder)
    path = tmp_path_factory.mktemp("models") / "20260101-000000.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for file in folder.iterdir():
            archive.add(file, f"components/train_bot.nlu.classifier.ActClassifier0/{file.name}")
    return path


def test_lines_in_lines_out(model):
    source = io.StringIO('{"text": "hello friend"}\n\n{"text": "stop now"}\n')
    target = io.StringIO()
    parse.run(model, source, target)
    answers = [json.loads(line) for line in target.getvalue().splitlines()]
    assert [a["intent"] for a in answers] == ["greet", "stop"]
    assert answers[0]["confidence"] == 1.0


@pytest.mark.parametrize("line", ["no json", "[]", '{"txt": "hi"}', '{"text": 3}', "null"])
def test_bad_a_broken_line_is_answered_with_an_error(model, line):
    target = io.StringIO()
    parse.run(model, io.StringIO(line + '\n{"text": "hello friend"}\n'), target)
    first, second = map(json.loads, target.getvalue().splitlines())
    assert "error" in first
    assert second["intent"] == "greet"


def test_the_newest_model_is_taken(tmp_path):
    with pytest.raises(parse.NoModelError, match="no model"):
        parse.newest(tmp_path)
    (tmp_path / "a.tar.gz").touch()
    assert parse.newest(tmp_path).name == "a.tar.gz"


def test_bad_a_model_of_another_pipeline_is_refused(tmp_path):
    path = tmp_path / "other.tar.gz"
    with tarfile.open(path, "w:gz"):
        pass
    with pytest.raises(parse.NoModelError, match="train again"):
        parse.load(path)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("about 40k a year", "inform"),
        ("/show_summary", "show_summary"),
        ("/drop_tables", "nlu_fallback"),
        ("hello friend", "greet"),
    ],
)
def test_lines_get_the_act_that_the_channel_would_give(model, text, act):
    target = io.StringIO()
    parse.run(model, io.StringIO(json.dumps({"text": text}) + "\n"), target)
    assert json.loads(target.getvalue())["intent"] == act
