"""The console script `entree`: a list of commands, each in a module of its own.

A module is imported only when its command is called, so that `entree read` does not wait for the
database or the chart libraries. A module offers either `app` (a `typer.Typer`) or a function
`command`.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys

import typer

COMMANDS = {
    "run": "Start the whole product and keep it running.",
    "chat": "Talk to the adviser in this terminal.",
    "advise": "Advice document for a file of facts.",
    "read": "The facts in a text.",
    "brief": "Account brief as PDF or DOCX.",
    "portfolio": "Customers of a seller: import.",
    "segment": "Place customers in segments.",
    "consultations": "Stored consultations: list, show, export, erase.",
    "playbook": "The rules and texts: check them.",
    "evaluate": "How well messages are understood.",
    "migrate": "Bring the database to this program's version.",
    "backup": "Copy the database into one file.",
    "restore": "Put such a copy back.",
    "doctor": "What is wrong with this installation, and how to mend it.",
}
"""Command, which is also the module's name, and what it does."""


def build(called: str | None) -> typer.Typer:
    """Build the command line.

    Args:
        called: the command that will run, whose module is imported; the others are listed only.

    Returns:
        The application, with the commands that are installed.
    """
    app = typer.Typer(
        help="Entree advises on how to enter a prospect.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(lambda: None)  # keeps one command from becoming the whole application
    for name, does in COMMANDS.items():
        module = f"actions.cli.{name}"
        if importlib.util.find_spec(module) is None:
            continue
        if name == called:
            _add(app, name, module)
        else:
            app.command(name, help=does)(lambda: None)
    return app


def _add(app: typer.Typer, name: str, module_name: str) -> None:
    module = importlib.import_module(module_name)
    if hasattr(module, "app"):
        app.add_typer(module.app, name=name, help=COMMANDS[name])
    else:
        app.command(name)(module.command)


def main() -> None:
    """Run the command line on this process's arguments."""
    called = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    build(called)(prog_name="entree")


if __name__ == "__main__":
    main()
