"""Collections of everything stay short: what they would look at again is left out."""

from bot.garbage import LeavingOut


def _told_of(generation: int, seconds: float) -> int:
    """Return how often objects were left out in a collection of so many seconds."""
    times = iter((0.0, 10.0, 10.0 + seconds))
    left: list[None] = []
    told = LeavingOut(lambda: next(times), lambda: left.append(None))
    told("start", {"generation": generation})
    told("stop", {"generation": generation})
    return len(left)


def test_a_long_collection_of_everything_is_the_last_of_what_is_there() -> None:
    assert _told_of(2, 0.02) == 1


def test_a_short_collection_leaves_nothing_out() -> None:
    assert _told_of(2, 0.001) == 0


def test_young_objects_are_never_left_out() -> None:
    assert _told_of(1, 0.02) == 0
