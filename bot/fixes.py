"""Corrections of Rasa 3.6.21's hot path, all in one place.

Each fix replaces one function. It is applied only to the version of Rasa that it was written for
and only while the function it replaces is the one that was read (`tests/bot/test_fixes.py` fails
when it is not), and each can be left out: `ENTREE_BOT_WITHOUT=schema,event_types`.
"""

import asyncio
import hashlib
import importlib
import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import rasa.version
from jsonschema import Draft202012Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot import turns
from bot.settings import VERSION, settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fix:
    """One replaced function.

    Attributes:
        name: what to write in ENTREE_BOT_WITHOUT.
        owner: module and class of the function, as `module:Class`.
        function: its name.
        source: first 12 digits of the SHA-256 of its source in Rasa 3.6.21.
        replacement: what takes its place.
        static: whether it is a static method.
    """

    name: str
    owner: str
    function: str
    source: str
    replacement: Callable[..., Any]
    static: bool = False

    def holder(self) -> type:
        """Return the class that holds the function."""
        module, _, name = self.owner.partition(":")
        found = getattr(importlib.import_module(module), name)
        assert isinstance(found, type)
        return found

    def source_found(self) -> str:
        """Return the digest of the function as it stands now."""
        text = inspect.getsource(getattr(self.holder(), self.function))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


# schema: Rasa checks the schema itself and builds a validator for every reply of an action.
_VALIDATOR = Draft202012Validator(RemoteAction.action_response_format_spec())


def validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Check an action's reply with a validator built once.

    Raises:
        ValidationError: as Rasa's own does.
    """
    del self
    for error in _VALIDATOR.iter_errors(result):
        error.message += ". The action server's reply does not have the agreed form"
        raise error
    return True


# event_types: Rasa walks all subclasses of Event for each event it reads.
_EVENT_TYPES: dict[str, type[Event]] = {}


def resolve_event_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Return the class of an event by its type name, remembering it."""
    found = _EVENT_TYPES.get(type_name)
    if found is None:
        # The first one wins, as in Rasa; looked up again on a miss, since a class may be defined
        # later.
        for event_class in reversed(all_subclasses(Event)):
            _EVENT_TYPES[event_class.type_name] = event_class
        found = _EVENT_TYPES.get(type_name)
    if found is not None:
        return found
    if type_name == "topic":
        return None
    if default is not None:
        return default
    raise ValueError(f"Unknown event name '{type_name}'.")


# http_session: Rasa opens a new HTTP session, and so a new connection, for each action.
_SESSIONS: dict[tuple[int, int], aiohttp.ClientSession] = {}


def _session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    key = (id(endpoint), id(asyncio.get_running_loop()))
    session = _SESSIONS.get(key)
    if session is None or session.closed:
        session = _SESSIONS[key] = endpoint.session()
    return session


async def close_sessions() -> None:
    """Close the connections to the action server; to be called when this server stops."""
    for session in list(_SESSIONS.values()):
        await session.close()
    _SESSIONS.clear()


async def request(
    self: EndpointConfig,
    method: str = "post",
    subpath: str | None = None,
    content_type: str | None = "application/json",
    compress: bool = False,
    **kwargs: Any,
) -> Any | None:
    """Call an endpoint over a connection that stays open.

    Raises:
        ClientResponseError: for an answer of 400 or more, as Rasa's own does.
    """
    if self.cafile or subpath or kwargs.keys() - {"json", "timeout"}:
        return await _STOCK_REQUEST(self, method, subpath, content_type, compress, **kwargs)
    headers = {"Content-Type": content_type} if content_type else {}
    with turns.stage("act"):
        return await _call(self, method, headers, compress, kwargs.get("json"))


async def _call(
    self: EndpointConfig, method: str, headers: dict[str, str], compress: bool, body: Any
) -> Any | None:
    async with _session(self).request(
        method,
        str(self.url),
        headers=headers,
        params=self.combine_parameters(),
        compress=compress,
        json=body,
        timeout=aiohttp.ClientTimeout(total=settings().action_seconds),
    ) as reply:
        if reply.status >= 400:
            raise ClientResponseError(
                reply.status, str(reply.reason), (await reply.read()).decode(errors="replace")
            )
        try:
            return await reply.json()
        except aiohttp.ContentTypeError:
            return None


_STOCK_REQUEST = EndpointConfig.request


# graph: Rasa plans each run of the model's graph anew with dask, and formats the whole tracker into
# a log line that nobody reads.
def run_graph(
    self: DaskGraphRunner,
    inputs: dict[str, Any] | None = None,
    targets: list[str] | None = None,
) -> dict[str, Any]:
    """Run the nodes that the targets need, each once, a node after those it needs.

    Raises:
        GraphRunError: if a node fails with a RuntimeError, as Rasa's own does.
    """
    nodes, schema = self._instantiated_nodes, self._graph_schema
    done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}

    def output(name: str) -> Any:
        if name not in done:
            if name not in nodes:
                return name  # a node takes a bare name for "not resolved"
            done[name] = nodes[name](*[output(need) for need in schema.nodes[name].needs.values()])
        return done[name]

    try:
        return dict(output(name) for name in targets or schema.target_names)
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error


FIXES: list[Fix] = [
    Fix(
        "schema",
        "rasa.core.actions.action:RemoteAction",
        "_validate_action_result",
        "f8cdb4be6812",
        validate_action_result,
    ),
    Fix(
        "event_types",
        "rasa.shared.core.events:Event",
        "resolve_by_type",
        "b5cf570fa7f2",
        resolve_event_type,
        static=True,
    ),
    Fix("http_session", "rasa.utils.endpoints:EndpointConfig", "request", "ccdb778aed82", request),
    Fix(
        "graph",
        "rasa.engine.runner.dask:DaskGraphRunner",
        "run",
        "45f0f52f574f",
        run_graph,
    ),
]


def apply(without: frozenset[str] = frozenset()) -> list[str]:
    """Apply the fixes to this process.

    Args:
        without: names of fixes to leave out.

    Returns:
        The names of those applied; none if Rasa has another version.
    """
    if rasa.version.__version__ != VERSION:
        logger.warning(
            "Rasa is %s, the fixes are for %s: none applied", rasa.version.__version__, VERSION
        )
        return []
    applied = []
    for fix in FIXES:
        if fix.name in without:
            continue
        function = staticmethod(fix.replacement) if fix.static else fix.replacement
        setattr(fix.holder(), fix.function, function)
        applied.append(fix.name)
    return applied


__all__ = ["FIXES", "Fix", "ValidationError", "apply"]
