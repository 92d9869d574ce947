import sys

import pytest

from actions.reading.acts_child import ActsChild

ECHO = """
import json, sys
for line in sys.stdin:
    text = json.loads(line)["text"]
    if text == "die":
        sys.exit(2)
    print(json.dumps({"intent": "greet" if "hello" in text else "inform"}), flush=True)
"""


@pytest.fixture
def root(tmp_path):
    """A project folder whose Rasa side is a script of ours."""
    (tmp_path / ".venv-rasa" / "bin").mkdir(parents=True)
    (tmp_path / ".venv-rasa" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "parse.py").write_text(ECHO)
    return tmp_path


def test_many_messages_one_child(root):
    with ActsChild(root) as acts:
        assert [acts.act(t) for t in ("hello", "80k", "hello\nthere")] == [
            "greet",
            "inform",
            "greet",
        ]


def test_a_payload_names_its_act_itself(tmp_path):
    with ActsChild(tmp_path) as acts:
        assert acts.act('/inform{"top_access": "open"}') == "inform"
        assert acts.act("/show_summary") == "show_summary"


def test_bad_without_the_environment_there_are_no_acts(tmp_path):
    with ActsChild(tmp_path) as acts:
        assert acts.act("hello") is None


def test_bad_a_child_that_ended_is_not_asked_again(root):
    with ActsChild(root) as acts:
        assert [acts.act("die"), acts.act("hello")] == [None, None]
