"""Records by what they have in common, new ones and packed ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.services.groups import Groups
from bot.services.packed_groups import PackedGroups

_IDS = ["a", "b", "c"]
_KEYS = st.lists(st.sampled_from(["x", "y", "z"]), max_size=3)


@given(
    st.dictionaries(st.sampled_from(_IDS), _KEYS),
    st.lists(st.tuples(st.sampled_from(_IDS), st.none() | _KEYS), max_size=6),
    st.sampled_from(["x", "y"]),
)
def test_every_key_has_the_records_that_were_put_under_it_last(
    packed: dict[str, list[str]], changes: list[tuple[str, list[str] | None]], asked: str
) -> None:
    """None drops a record; some are packed from the start."""
    base = {
        key: memoryview(bytes(n for n, i in enumerate(_IDS) if key in packed.get(i, ())))
        for key in "xyz"
    }
    new, over = Groups(), PackedGroups(base, _IDS, ())
    for record_id, keys in packed.items():
        new.put(record_id, keys)
    known: dict[str, list[str]] = dict(packed)
    for record_id, change in changes:
        over.of(asked)  # some are unpacked before others change
        for groups in (new, over):
            if change is None:
                groups.drop(record_id)
            else:
                groups.put(record_id, change)
        known[record_id] = change or []

    for groups in (new, over):
        found = {key: groups.of(key) for key in "xyz"}
        assert found == {k: sorted(i for i in known if k in known[i]) for k in "xyz"}
        assert set(groups) == {k for k, ids in found.items() if ids}
