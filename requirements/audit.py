"""Looks up known faults of every locked package: `make audit`.

Each finding must have its entry in the register, docs/security.md. The exit status keeps apart what
must never look alike: 0 all packages were checked and each finding is in the register, 1 there are
findings that are not, 3 packages could not be checked (pip-audit itself calls that success).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("product.txt", "rasa.txt")
REGISTER = ROOT / "docs" / "security.md"
ALL_WELL, OPEN_FINDINGS, NOT_CHECKED = 0, 1, 3
SECONDS = 600
PROBE = "rasa==3.6.21"


@dataclass
class Audit:
    """What was found out about some packages.

    Attributes:
        checked: names of the packages about which the advisory service answered.
        unchecked: reason by name of those about which it did not.
        findings: `name version identifier` by every identifier of the finding.
    """

    checked: set[str] = field(default_factory=set)
    unchecked: dict[str, str] = field(default_factory=dict)
    findings: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def read(self, report: Mapping[str, Any]) -> None:
        """Add a report of pip-audit in JSON."""
        for each in report["dependencies"]:
            if "vulns" not in each:
                self.unchecked[each["name"]] = each.get("skip_reason", "no reason given")
                continue
            self.checked.add(each["name"])
            for fault in each["vulns"]:
                identifiers = frozenset([fault["id"], *fault.get("aliases", [])])
                shown = f"{each['name']} {each['version']}: {', '.join(sorted(identifiers))}"
                self.findings.append((shown, identifiers))

    def unregistered(self, register: str) -> list[str]:
        """Return the findings none of whose identifiers stands in the register."""
        return [
            shown
            for shown, identifiers in self.findings
            if not any(i in register for i in identifiers)
        ]


def tell(audit: Audit, failures: Sequence[str], register: str) -> tuple[int, list[str]]:
    """Say what an audit comes to.

    Args:
        audit: what was found out.
        failures: lock files about which pip-audit gave no report, with the reason.
        register: text of the register.

    Returns:
        The exit status, and the lines to print.
    """
    lines = [f"not audited: {each}" for each in failures]
    new = audit.unregistered(register)
    lines += [f"not in the register: {each}" for each in new]
    known = len(audit.findings) - len(new)
    if not audit.checked:
        lines.append("NOTHING WAS CHECKED: no advisory service answered about any package.")
        return NOT_CHECKED, lines
    lines.append(
        f"checked {len(audit.checked)} packages: {len(new)} new findings, {known} in the register"
    )
    if audit.unchecked:
        lines.append(f"NOT CHECKED: {', '.join(sorted(audit.unchecked))}")
    if new:
        return OPEN_FINDINGS, lines
    return (NOT_CHECKED if audit.unchecked or failures else ALL_WELL), lines


def report(lock: Path) -> dict[str, Any] | str:
    """Run pip-audit on a lock file; its report, or why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = ["-m", "pip_audit", "--disable-pip", "--no-deps", "--progress-spinner", "off"]
        try:
            done = subprocess.run(  # noqa: S603 - our own command line
                [sys.executable, *command, "-r", str(lock), "-f", "json", "-o", str(out)],
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"no answer within {SECONDS} s"
        if not out.is_file():
            last: Iterable[str] = (done.stderr.strip() or "no report").splitlines()[-1:]
            return "; ".join(last)
        read: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return read


def answered(pin: str) -> bool:
    """Ask about one package first: where no service answers, hundreds more need not be asked."""
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(pin + "\n", encoding="utf-8")
        found, audit = report(one), Audit()
    if isinstance(found, str):
        return False
    audit.read(found)
    return bool(audit.checked)


def main() -> int:
    """Audit the lock files."""
    audit, failures = Audit(), []
    for name in LOCKS if answered(PROBE) else ():
        found = report(ROOT / "requirements" / name)
        if isinstance(found, str):
            failures.append(f"{name} ({found})")
        else:
            audit.read(found)
    register = REGISTER.read_text(encoding="utf-8")
    status, lines = tell(audit, failures, register)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    raise SystemExit(main())
