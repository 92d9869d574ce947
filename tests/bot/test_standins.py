"""Packages that Rasa imports without need are stood in for, and only those."""

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
