"""Tests of what runs inside Rasa: they need Rasa's environment and are passed over in the other."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if importlib.util.find_spec("rasa") is None:
    collect_ignore_glob = ["*"]
else:
    sys.path.insert(0, str(ROOT))
    from bot import standins

    standins.install()
