"""What deploy/ names is there: schemas, commands, paths, ports, variables and routes.

No image is built here, since that needs a container engine; everything else that a wrong line could
break is checked against the product itself.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import check_jsonschema
import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft202012Validator

from front.settings import FrontSettings
from tests.conversations.assistant import ROOT
from tests.machines.cluster import KINDS

DEPLOY = ROOT / "deploy"
COMPOSE_SCHEMA = Path(check_jsonschema.__file__).parent / "builtin_schemas/vendor/compose-spec.json"
KUBERNETES = "1.31"
SECRETS = {
    "DATABASE_URL",
    "REDIS_URL",
    "ENTREE_CHANNEL_SECRET",
    "ENTREE_ACTION_SECRET",
    "ENTREE_JWT_KEY",
}
PORTS = {"front": 8080, "rasa": 5005, "actions": 5055}
STORES = {"postgres", "redis"}

Yaml = dict[str, Any]


def compose() -> Yaml:
    read: Yaml = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def manifests() -> list[Yaml]:
    return [
        document
        for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


def of_kind(kind: str) -> dict[str, Yaml]:
    return {each["metadata"]["name"]: each for each in manifests() if each["kind"] == kind}


def workloads() -> dict[str, Yaml]:
    """The pods of deployments and the job, by name."""
    return {
        name: each["spec"]["template"]["spec"]
        for name, each in {**of_kind("Deployment"), **of_kind("Job")}.items()
    }


def container(name: str) -> Yaml:
    (only,) = workloads()[name]["containers"]
    return dict(only)


def variables_read() -> set[str]:
    """The variables that the product reads: from both settings, the one by import, one by reading."""
    found = {FrontSettings.variable(name) for name in FrontSettings.model_fields}
    tree = ast.parse((ROOT / "bot/settings.py").read_text(encoding="utf-8"))
    (settings,) = (
        node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings"
    )
    for node in settings.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(f"ENTREE_{node.target.id.upper()}")
    return found


def commands() -> Iterator[list[str]]:
    for name, service in compose()["services"].items():
        if name not in STORES:
            yield service["command"]
    for name in workloads():
        yield container(name)["command"]
    for path in DEPLOY.glob("*.Containerfile"):
        yield json.loads(re.findall(r"^CMD (\[.*\])$", path.read_text(), re.MULTILINE)[0])


def test_compose_fits_its_schema() -> None:
    schema = json.loads(COMPOSE_SCHEMA.read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(compose()))
    broken = compose()
    broken["services"]["rasa"]["replicaz"] = 2
    assert list(Draft202012Validator(schema).iter_errors(broken)), "the schema checks nothing"


@pytest.mark.parametrize(
    "manifest", manifests(), ids=lambda m: f"{m['kind']}-{m['metadata']['name']}"
)
def test_a_manifest_fits_its_schema(manifest: Yaml) -> None:
    kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate({**manifest, "speck": {}}, KUBERNETES, strict=True)


def test_each_variable_is_one_that_the_product_reads() -> None:
    known = variables_read()
    named = set(of_kind("ConfigMap")["entree"]["data"])
    for name, service in compose()["services"].items():
        if name not in STORES:
            named |= set(service.get("environment", {}))
    for name in workloads():
        named |= {each["name"] for each in container(name)["env"]}
    assert named - known == set()
    assert len(named) >= 12


def test_each_command_starts_something_that_exists() -> None:
    started = list(commands())
    assert len(started) >= 10
    for program, option, module, *_ in started:
        assert (program, option) == ("python", "-m")
        if module == "bot":
            assert (ROOT / "bot/__main__.py").is_file()
        else:
            assert importlib.util.find_spec(module), module


def test_an_image_copies_only_what_is_there_and_ends_as_a_normal_user() -> None:
    files = sorted(DEPLOY.glob("*.Containerfile"))
    assert [path.name for path in files] == ["product.Containerfile", "rasa.Containerfile"]
    for path in files:
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE):
            *sources, _target = line.split()
            for source in sources:
                assert (ROOT / source).exists(), f"{path.name}: {source}"
        last = text.rpartition("FROM ")[2]
        assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
        assert "ENTREE_MODE=production" in last
        # What a layer holds can be read by whoever has the image.
        assert not re.search(r"^(ARG|ENV).*(SECRET|KEY|PASSWORD)", text, re.MULTILINE)


@pytest.mark.parametrize("kind", PORTS)
def test_ports_and_probes_are_those_that_answer(kind: str) -> None:
    """The paths are those by which the tests of several machines wait for the real processes."""
    port, ready = PORTS[kind], KINDS[kind][2]
    assert FrontSettings.model_fields[f"{kind}_port"].default == port
    service = compose()["services"][kind]
    assert service["environment"][f"ENTREE_{kind.upper()}_PORT"] == str(port)
    assert f"http://127.0.0.1:{port}{ready}'" in service["healthcheck"]["test"][-1]
    found = container(kind)
    assert found["ports"] == [{"name": "http", "containerPort": port}]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert found[probe]["httpGet"] == {"path": ready, "port": "http"}
    assert of_kind("Service")[kind]["spec"]["ports"][0]["port"] == port


def test_one_process_finds_the_next_by_the_name_of_its_service() -> None:
    wanted = {"ENTREE_RASA_URL": "http://rasa:5005", "ENTREE_ACTIONS_URL": "http://actions:5055"}
    assert wanted.items() <= of_kind("ConfigMap")["entree"]["data"].items()
    services = compose()["services"]
    assert services["front"]["environment"]["ENTREE_RASA_URL"] == wanted["ENTREE_RASA_URL"]
    assert services["rasa"]["environment"]["ENTREE_ACTIONS_URL"] == wanted["ENTREE_ACTIONS_URL"]


def test_secrets_come_from_outside() -> None:
    assert not of_kind("Secret")
    for name in workloads():
        for each in container(name)["env"]:
            if each["name"] in SECRETS:
                assert each["valueFrom"]["secretKeyRef"] == {"name": "entree", "key": each["name"]}
    assert not SECRETS & set(of_kind("ConfigMap")["entree"]["data"])
    for service in compose()["services"].values():
        for name, value in service.get("environment", {}).items():
            if "SECRET" in name or "KEY" in name or "PASSWORD" in name:
                assert re.fullmatch(r"\$\{\w+:\?set it\}", value), name


@pytest.mark.parametrize("name", compose()["services"])
def test_a_container_of_compose_is_confined(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["user"] not in {"0", "root", "0:0"}
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    # Only the front is reached from outside, and that on this host alone.
    assert ("ports" in service) == (name == "front")
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


@pytest.mark.parametrize("name", workloads())
def test_a_pod_is_confined(name: str) -> None:
    pod, only = workloads()[name], container(name)
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert only["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert only["resources"]["limits"]["memory"]
    labels = of_kind("NetworkPolicy")[name.removeprefix("entree-")]["spec"]["podSelector"]
    assert labels["matchLabels"]["app.kubernetes.io/name"] == name.removeprefix("entree-")


@pytest.mark.parametrize("kind", PORTS)
def test_two_of_each_run_and_one_may_be_taken_away(kind: str) -> None:
    assert of_kind("Deployment")[kind]["spec"]["replicas"] == 2
    assert of_kind("PodDisruptionBudget")[kind]["spec"]["minAvailable"] == 1


def test_the_chain_of_calls_is_the_only_one_open() -> None:
    into = {
        name: policy["spec"].get("ingress", []) for name, policy in of_kind("NetworkPolicy").items()
    }

    def callers(name: str) -> list[str]:
        return [
            peer["podSelector"]["matchLabels"].get("app.kubernetes.io/name", "ingress controller")
            for rule in into[name]
            for peer in rule["from"]
        ]

    assert {name: callers(name) for name in into} == {
        "front": ["ingress controller"],
        "rasa": ["front"],
        "actions": ["rasa"],
        "migrate": [],
    }
