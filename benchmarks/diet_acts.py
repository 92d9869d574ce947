"""Runs in the stock environment: a Rasa model tells the acts of JSON lines, as `bot.parse` does for ours.

Usage: `python -m benchmarks.diet_acts MODEL`; `{"text"}` lines in, `{"intent", "confidence"}` lines out.
"""

from __future__ import annotations

import asyncio
import json
import sys


async def answer(model: str) -> None:
    """Answer the lines of standard input."""
    from rasa.core.agent import Agent  # type: ignore[import-not-found]  # another environment

    agent = Agent.load(model)
    for line in sys.stdin:
        parsed = await agent.parse_message(json.loads(line)["text"])
        told = {"intent": parsed["intent"]["name"], "confidence": parsed["intent"]["confidence"]}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    asyncio.run(answer(sys.argv[1]))
