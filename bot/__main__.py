"""Rasa as this product runs it: `python -m bot train`, `run`, or `rasa ...`."""

import os
import sys
from pathlib import Path

from bot import standins
from bot.settings import MissingSecretError, export_for_endpoints, settings

MODELS_KEPT = 3
ROOT = Path(__file__).resolve().parent.parent
USAGE = """usage: python -m bot train [--force]   make a model in models/ if its sources changed
       python -m bot vectors           keep the last training's sentence vectors with the sources
       python -m bot run               serve the newest model on loopback
       python -m bot rasa ARGUMENTS    Rasa's own command line"""


def prepare() -> None:
    """Make Rasa importable and set up what has to stand before its import."""
    os.chdir(ROOT)
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["TQDM_DISABLE"] = "1"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    # Read when numpy is loaded: a message is too small to share, and waiting threads burn a processor.
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    standins.install()
    export_for_endpoints(settings())
    from bot import logs

    logs.configure(settings().log_level, json=settings().json_logs)


def train(force: bool) -> int:
    """Train a model.

    Returns:
        Exit code: 0 if there is a model that fits its sources.
    """
    prepare()
    import rasa

    result = rasa.train(
        domain="domain.yml", config="config.yml", training_files="data", force_training=force
    )
    if result.model is None:
        return int(result.code)
    _forget_old_models()
    return 0


def _forget_old_models() -> None:
    """Keep the newest models: the one just made and, to go back to, those before it."""
    models = sorted(Path("models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in models[:-MODELS_KEPT]:
        path.unlink()


def ship_vectors() -> int:
    """Keep the sentence vectors of the last training in `bot/nlu`, for trainings elsewhere.

    Returns:
        Exit code: 1 if there was no training yet.
    """
    prepare()
    from bot.nlu import shipped
    from bot.nlu.classifier import KEPT_VECTORS
    from bot.nlu.encoder import E5Encoder, read_kept

    kept = read_kept(KEPT_VECTORS / f"{E5Encoder.name}.npz")
    if not kept:
        print("No sentence vectors are kept yet: train first.", file=sys.stderr)
        return 1
    shipped.write(E5Encoder.name, kept)
    print(f"{len(kept)} sentence vectors in {shipped.FILE.relative_to(ROOT)}")
    return 0


def run() -> int:
    """Serve until stopped.

    Returns:
        Exit code: 1 if no model could be loaded.
    """
    prepare()
    standins.install_for_serving()
    import rasa
    from sanic import Sanic

    from bot import fixes, garbage

    fixes.apply(settings().left_out)
    broken = []

    async def insist_on_model(app: Sanic, _loop: object) -> None:
        if not app.ctx.agent.is_ready():
            broken.append(True)
            print("No usable model in models/: train one with `make train`.", file=sys.stderr)
            app.stop()
        garbage.settle()

    async def close_connections(_app: Sanic, _loop: object) -> None:
        await fixes.close_sessions()

    rasa.run(
        model="models",
        endpoints="endpoints.yml",
        credentials="credentials.yml",
        interface=settings().rasa_host,
        port=settings().rasa_port,
        # Rasa's own HTTP API would show trackers, take events and replace the model, unasked who
        # calls; called as a function, Rasa turns it on by default.
        enable_api=False,
        server_listeners=[
            (insist_on_model, "after_server_start"),
            (close_connections, "after_server_stop"),
        ],
    )
    return 1 if broken else 0


def rasa_command(arguments: list[str]) -> int:
    """Pass arguments on to Rasa's own command line."""
    prepare()
    import rasa.__main__

    from bot import fixes

    fixes.apply(settings().left_out)
    sys.argv = ["rasa", *arguments]
    rasa.__main__.main()
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands; see `USAGE`."""
    command, *rest = (sys.argv[1:] if arguments is None else arguments) or [""]
    try:
        if command == "train" and set(rest) <= {"--force"}:
            return train(force="--force" in rest)
        if command == "vectors" and not rest:
            return ship_vectors()
        if command == "run" and not rest:
            return run()
        if command == "rasa":
            return rasa_command(rest)
    except MissingSecretError as error:
        print(error, file=sys.stderr)
        return 2
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
