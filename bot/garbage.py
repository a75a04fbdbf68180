"""How garbage is collected while readers wait for answers: in short pauses.

A collection of everything looks at every object that there is, and nobody is answered meanwhile.
Records that were read once stay, and are no garbage, so they are left out as soon as looking at
them takes long. They are still given back when nobody has them any more; only what refers to
itself, and was under way at that moment, is not.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

_LONG_S = 0.008
_OLDEST = 2
# So many new objects make one look at the new ones, so many of those one at their survivors, and
# so many of those one at everything. Each message of a broadcast leaves some dozens of objects, so
# the usual 700 would mean a look every ten messages, which takes a fifth of all time. With more, or
# with more survivors at a time, a look would keep somebody waiting.
_THRESHOLDS = (2_000, 4, 15)


def collect_in_short_pauses() -> None:
    """Collect garbage from now on, all that there is already left out."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    if not any(isinstance(known, LeavingOut) for known in gc.callbacks):
        gc.callbacks.append(LeavingOut(time.perf_counter, gc.freeze))
    gc.enable()


class LeavingOut:
    """Told of each collection: leaves out what is there when one of everything took long.

    Args:
        clock: seconds.
        leave_out: takes all present objects out of later collections.
    """

    def __init__(self, clock: Callable[[], float], leave_out: Callable[[], object]) -> None:
        self._clock = clock
        self._leave_out = leave_out
        self._begun = clock()

    def __call__(self, phase: str, info: dict[str, Any]) -> None:
        """Take note of the beginning or the end of a collection, as ``gc.callbacks`` asks."""
        if info["generation"] != _OLDEST:
            return
        if phase == "start":
            self._begun = self._clock()
        elif self._clock() - self._begun > _LONG_S:
            self._leave_out()
