"""kill -9 in the middle of a broadcast: nobody missed, repeats at most what was under way."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import textwrap
from pathlib import Path

from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.follow import Target
from bot.store.tinydb import TinyStore

ROOT = Path(__file__).parents[3]
NOW = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.UTC)
CHATS = range(1, 2001)
AT_ONCE = 8

# Prints each chat when the messenger would have the message, that is before it is settled.
WORKER = textwrap.dedent("""
    import asyncio, datetime as dt, sys
    from pathlib import Path
    from bot.domain.deliveries import Outcome
    from bot.store.tinydb import TinyStore

    NOW = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.UTC)

    async def main():
        store = TinyStore(Path(sys.argv[1]), journal_bound_bytes=100_000)
        while messages := await store.claim(NOW, int(sys.argv[2])):
            for [delivery] in messages:
                print(delivery.target.chat_id, flush=True)
            await store.settle([Outcome(d.key, "sent", NOW, 7) for [d] in messages])
        await store.close()

    asyncio.run(main())
""")


def killed_after(folder: Path, messages: int) -> list[int]:
    """Return the chats that a worker sent to until it was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), str(AT_ONCE)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdout is not None
        lines = [worker.stdout.readline() for _ in range(messages)]
        worker.kill()
        lines += worker.stdout.read().splitlines(keepends=True)
    # The pipe may end in half a number: that message did not go out.
    return [int(line) for line in lines if line.endswith("\n")]


async def test_a_broadcast_killed_again_and_again_reaches_everybody(tmp_path: Path) -> None:
    store = TinyStore(tmp_path)
    await store.record(Batch(deliveries=tuple(Delivery("a-1", Target(c), NOW) for c in CHATS)))
    await store.close()
    kills = random.Random(11).choices(range(1, 200), k=10)
    sent = [chat for after in kills for chat in killed_after(tmp_path, after)]

    store = TinyStore(tmp_path)
    sent += [d.target.chat_id for [d] in await store.claim(NOW, len(CHATS))]
    await store.close()

    assert set(sent) == set(CHATS)
    assert len(sent) - len(CHATS) <= len(kills) * AT_ONCE
