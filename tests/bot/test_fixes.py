"""The fixes of Rasa's hot path: right for this version, and without effect on what happens."""

import asyncio

import jsonschema
import pytest
import rasa.version
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.utils.common import all_subclasses

from bot import fixes
from bot.settings import VERSION


@pytest.fixture
def stock():
    """Put Rasa's own functions back after a test that applies fixes."""
    kept = [
        (fix.holder(), fix.function, fix.holder().__dict__[fix.function]) for fix in fixes.FIXES
    ]
    yield
    for holder, name, function in kept:
        setattr(holder, name, function)


def test_rasa_is_the_version_that_the_fixes_were_written_for():
    assert rasa.version.__version__ == VERSION


@pytest.mark.parametrize("fix", fixes.FIXES, ids=lambda fix: fix.name)
def test_the_replaced_function_is_the_one_that_was_read(fix):
    """Fails when Rasa changes it: read the new one, mend the replacement, then the digest."""
    assert fix.source_found() == fix.source


def test_the_policy_still_asks_twice_in_rasa():
    """The method that our policy answers for one of two passes is still called for both."""
    import inspect

    source = inspect.getsource(RulePolicy._predict)
    assert source.count("self._find_action_from_rules(") == 2
    assert source.index("use_text_for_last_user_input=True") < source.index(
        "use_text_for_last_user_input=False"
    )


def test_a_fix_can_be_left_out(stock):
    own = RemoteAction._validate_action_result
    applied = fixes.apply(without=frozenset({"schema"}))
    assert RemoteAction._validate_action_result is own
    assert applied == [fix.name for fix in fixes.FIXES if fix.name != "schema"]


def test_another_version_of_rasa_gets_no_fix(stock, monkeypatch, caplog):
    own = RemoteAction._validate_action_result
    monkeypatch.setattr(rasa.version, "__version__", "3.7.0")
    assert fixes.apply() == []
    assert RemoteAction._validate_action_result is own
    assert "none applied" in caplog.text


@pytest.mark.parametrize(
    "reply",
    [
        {"events": [], "responses": []},
        {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"custom": {}}]},
        {"events": [{"event": "slot", "name": "a", "value": {"nested": [1]}}]},
    ],
)
def test_good_replies_pass_both_checks(reply):
    action = RemoteAction("action_inform", None)
    assert action._validate_action_result(reply)
    assert fixes.validate_action_result(action, reply)


@pytest.mark.parametrize(
    "reply",
    [
        {"events": "none"},
        {"events": [{"name": "a"}]},
        {"responses": ["text"]},
        {"events": [{"event": "slot"}]},
        [],
        None,
    ],
)
def test_bad_replies_fail_both_checks(reply):
    action = RemoteAction("action_inform", None)
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result(reply)
    with pytest.raises(jsonschema.ValidationError):
        fixes.validate_action_result(action, reply)


def test_event_types_are_those_of_rasa():
    own = Event.resolve_by_type
    for event_class in all_subclasses(Event):
        name = event_class.type_name
        assert fixes.resolve_event_type(name) is own(name)
    assert fixes.resolve_event_type("topic") is None
    assert fixes.resolve_event_type("nothing", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="nothing"):
        fixes.resolve_event_type("nothing")


def test_an_event_type_defined_later_is_found():
    fixes.resolve_event_type("user")

    class Later(UserUttered):
        type_name = "later"

    assert fixes.resolve_event_type("later") is Later


class _Node:
    def __init__(self, name, log):
        self.name, self.log = name, log

    def __call__(self, *inputs):
        self.log.append(self.name)
        return self.name, [value for _, value in inputs]


def _runner(log):
    from rasa.engine.graph import GraphSchema, SchemaNode
    from rasa.engine.runner.dask import DaskGraphRunner

    def node(**needs):
        return SchemaNode(needs=needs, uses=object, fn="run", constructor_name="create", config={})

    runner = DaskGraphRunner.__new__(DaskGraphRunner)
    runner._execution_context = None
    # A diamond: both c and d need b, and e needs c and d.
    runner._graph_schema = GraphSchema(
        {
            "b": node(x="__message__"),
            "c": node(x="b"),
            "d": node(x="b"),
            "e": node(x="c", y="d"),
            "unneeded": node(x="b"),
        }
    )
    runner._instantiated_nodes = {name: _Node(name, log) for name in runner._graph_schema.nodes}
    return runner


def test_the_graph_gives_what_dask_gives_and_runs_each_node_once():
    own_log, log = [], []
    expected = _runner(own_log).run(inputs={"__message__": "hi"}, targets=["e"])
    found = fixes.run_graph(_runner(log), inputs={"__message__": "hi"}, targets=["e"])
    assert found == expected
    assert sorted(log) == sorted(own_log) == ["b", "c", "d", "e"]


def test_sessions_are_kept_per_endpoint_and_loop():
    from rasa.utils.endpoints import EndpointConfig

    endpoint, other = EndpointConfig("http://127.0.0.1:1"), EndpointConfig("http://127.0.0.1:2")

    async def twice():
        first, second, third = (fixes._session(each) for each in (endpoint, endpoint, other))
        assert first is second is not third
        await first.close()
        replaced = fixes._session(endpoint)
        assert replaced is not first
        await replaced.close()
        await third.close()

    asyncio.run(twice())
