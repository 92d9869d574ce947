"""Stand-ins for packages that Rasa imports but this assistant never uses.

Rasa 3.6 imports TensorFlow and the client library of every connector when it starts, even if the
configuration names none of them. Those packages are not installed (see
docs/decisions/0001-rasa-environment.md); `install` lets their import succeed with empty stand-ins.
Nothing is hidden: a package that *is* installed is always used, because the finder comes last on
`sys.meta_path`, and whoever calls a stand-in gets a `LeftOutError` that names the package.

The process that answers messages goes further (`install_for_serving`): what is there for training,
for a terminal or for connectors would stay in its memory as long as it runs.
"""

import importlib.util
import sys
from abc import ABCMeta
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

LEFT_OUT = frozenset(
    {
        "aio_pika",
        "aiogram",
        "aiormq",
        "boto3",
        "botocore",
        "cachecontrol",
        "confluent_kafka",
        "fbmessenger",
        "google",
        "keras",
        "matplotlib",
        "mattermostwrapper",
        "pymongo",
        "rasa_sdk",
        "rocketchat_API",
        "slack_sdk",
        "socketio",
        "tensorflow",
        "tensorflow_hub",
        "tensorflow_text",
        "twilio",
        "webexteamssdk",
    }
)

# Installed, and imported by Rasa or by what learns; answering a message calls nothing of them. 30 MB.
NOT_SERVED = frozenset(
    {
        "cryptography",
        "prompt_toolkit",
        "questionary",
        "scipy.stats",
        "sklearn.linear_model",
        "sklearn.model_selection",
        "sklearn.svm",
    }
)


class LeftOutError(ImportError):
    """Something that is left out of Rasa's environment, or of the process that serves, was used."""

    def __init__(self, name: str) -> None:
        package = name.partition(".")[0]
        if covers(NOT_SERVED, name):
            why = (
                f"{name} was used, but is not loaded in the process that answers messages. "
                "If it is needed there, take it out of NOT_SERVED in bot/standins.py."
            )
        else:
            why = (
                f"{name} was used, but the package {package} is left out of Rasa's environment. "
                "If it is needed, take it out of requirements/rasa.overrides and lock again."
            )
        super().__init__(why)


def covers(modules: frozenset[str], name: str) -> bool:
    """Whether a name is one of these modules or lies inside one."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in modules for length in range(1, len(parts) + 1))


class _StandInType(ABCMeta):
    """Type of all stand-ins: has any attribute one asks for, and says no when it is called."""

    def __getattr__(cls, name: str) -> Any:
        own = cls.__dict__.get("stands_in_for")
        if own is None or name.startswith("__"):
            raise AttributeError(name)
        value = _stand_in(f"{own}.{name}")
        setattr(cls, name, value)
        return value


def _refuse(self: Any, *_args: Any, **_kwargs: Any) -> NoReturn:
    """Stand in for a constructor."""
    raise LeftOutError(type(self).stands_in_for)


def _stand_in(name: str) -> type:
    """Return a class that may be named, annotated with and derived from, but not called."""
    last = name.rpartition(".")[2]
    # Rasa names some of them in `except` clauses, where only exceptions may stand.
    bases = (Exception,) if last.endswith(("Error", "Exception", "Failure")) else ()
    return _StandInType(
        last, bases, {"stands_in_for": name, "__module__": name, "__init__": _refuse}
    )


class _StandInModule(ModuleType):
    """A module that holds a stand-in under every name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _stand_in(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class StandInFinder(MetaPathFinder, Loader):
    """Finds stand-ins.

    Args:
        packages: names of packages or modules to stand in for, with all that is inside them.
    """

    def __init__(self, packages: frozenset[str]) -> None:
        self.packages = packages

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return a specification for a module of such a package, None for any other."""
        del path, target
        if not covers(self.packages, fullname):
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return an empty stand-in."""
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """A stand-in has no code to run."""


def install() -> frozenset[str]:
    """Let left-out packages be imported; to be called before rasa is imported.

    Returns:
        The packages of `LEFT_OUT` that are not installed and now have a stand-in.
    """
    for finder in sys.meta_path:
        if isinstance(finder, StandInFinder) and finder.packages != NOT_SERVED:
            return finder.packages
    missing = frozenset(name for name in LEFT_OUT if importlib.util.find_spec(name) is None)
    # Last, and only for packages missing as a whole: an installed TensorFlow probes for optional
    # modules of its own, which must go on failing.
    sys.meta_path.append(StandInFinder(missing))
    return missing


def install_for_serving() -> None:
    """Leave out of this process what only training needs; to be called before rasa is imported.

    What was loaded before stays.
    """
    if any(isinstance(one, StandInFinder) and one.packages == NOT_SERVED for one in sys.meta_path):
        return
    sys.meta_path.insert(0, StandInFinder(NOT_SERVED))
