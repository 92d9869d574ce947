"""Packages that Rasa imports without need are stood in for, and only those."""

import json
import subprocess
import sys

import pytest

from bot import standins


def test_a_left_out_package_can_be_imported_named_and_derived_from():
    import tensorflow as tf
    from tensorflow.keras import backend

    class Layer(tf.keras.layers.Layer):
        pass

    assert issubclass(Layer, tf.keras.layers.Layer)
    assert backend is not None


def test_using_a_stand_in_says_which_package_is_missing():
    import tensorflow as tf

    with pytest.raises(standins.LeftOutError, match="package tensorflow is left out"):
        tf.constant(1)


def test_a_stand_in_for_an_error_may_stand_in_an_except_clause():
    from botocore.exceptions import BotoCoreError

    with pytest.raises(ZeroDivisionError):
        try:
            _ = 1 / 0
        except BotoCoreError:
            pytest.fail("caught what it does not stand for")


def test_an_installed_package_is_never_stood_in_for():
    import redis
    import sqlalchemy

    assert standins.install().isdisjoint({"redis", "sqlalchemy", "rasa"})
    assert hasattr(redis, "__version__")
    assert hasattr(sqlalchemy, "__version__")


def test_a_misspelt_package_is_still_missing():
    with pytest.raises(ModuleNotFoundError):
        __import__("tensorflaw")


def test_without_the_stand_ins_rasa_does_not_start():
    """If this fails, Rasa no longer needs what was left out, and neither do we need stand-ins."""
    bare = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import rasa.core.agent"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert bare.returncode != 0
    assert "No module named" in bare.stderr


SERVE = """
import json, sys
from pathlib import Path
from bot import standins
standins.install()
standins.install_for_serving()
import rasa.core.run, rasa.core.agent, rasa.server
from bot.nlu.recogniser import Recogniser
recogniser = Recogniser.load(Path(sys.argv[1]))
said = [recogniser.recognise(text).ranking for text in json.loads(sys.argv[2])]
import sklearn.svm, scipy.stats
try:
    sklearn.svm.LinearSVC()
except standins.LeftOutError as error:
    why = str(error)
print(json.dumps({"said": said, "why": why, "loaded": sorted(sys.modules)}))
"""
TEXTS = ["good morning", "what would change that", "they buy a machine", "bye then", "xqzzv"]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """What a process that serves says and holds; the model was trained in this one, which trains."""
    from bot.nlu.recogniser import Recogniser

    folder = tmp_path_factory.mktemp("model")
    acts = {
        "greet": ["hello", "good morning", "hi there", "good day", "hey"],
        "goodbye": ["bye", "bye now", "see you", "see you later", "good bye"],
        "inform": [
            "they buy a machine",
            "it is a machine",
            "about 50k",
            "the board decides",
            "yes 20k",
        ],
    }
    pairs = [(text, act) for act, texts in acts.items() for text in texts]
    trained = Recogniser.fit([text for text, _ in pairs], [act for _, act in pairs], None)
    trained.save(folder)
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SERVE, str(folder), json.dumps(TEXTS)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    # As it is read again, in half precision.
    return Recogniser.load(folder), json.loads(told.stdout.splitlines()[-1])


def test_a_process_that_serves_understands_the_same(served):
    trained, told = served
    expected = [[list(one) for one in trained.recognise(text).ranking] for text in TEXTS]
    assert told["said"] == expected


def test_a_process_that_serves_holds_nothing_of_what_only_training_needs(served):
    """These were 30 MB of it."""
    loaded = set(served[1]["loaded"])
    real = {"scipy.stats._stats_py", "sklearn.svm._classes", "prompt_toolkit.application"}
    assert not loaded & (real | {"cryptography.x509", "sklearn.model_selection._split"})
    assert {"scipy.sparse", "sklearn.feature_extraction.text"} <= loaded, "what it does need"


def test_using_what_is_not_served_says_where_to_change_that(served):
    assert "sklearn.svm.LinearSVC was used" in served[1]["why"]
    assert "bot/standins.py" in served[1]["why"]


def test_a_process_that_trains_has_everything():
    from sklearn.svm import LinearSVC

    assert LinearSVC().C == 1.0
