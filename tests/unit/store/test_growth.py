"""Records that grow come back whole, whichever part of them was written when."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entities import Batch, Citation, Document, Evidence, Membership, Person
from bot.domain.errors import StoreDamaged
from bot.domain.text import Span
from bot.store.tinydb import TinyStore, read_store


def quote(number: int) -> Evidence:
    return Evidence(f"a-{number % 50}", Span(0, 1), f"Câu thứ {number} của bài, đủ dài để giữ.")


def growing(numbers: list[int]) -> Batch:
    """Return a person and a document with these entries, in this order."""
    posts = tuple(Membership("Chủ tịch", quote(n)) for n in numbers)
    cited = tuple(Citation("NQ 18", quote(n)) for n in numbers)
    return Batch(
        people=(Person("p", f"P{len(numbers)}", None, posts, tuple(map(quote, numbers))),),
        documents=(Document("d", "k", "nghị quyết", citations=cited),),
    )


numbers = st.lists(st.integers(0, 60), max_size=40, unique=True)


@given(
    st.lists(st.one_of(numbers, st.lists(st.integers(0, 99), min_size=17)), max_size=5), st.data()
)
def test_any_history_of_a_record_comes_back_as_its_last_state(
    tmp_path_factory: pytest.TempPathFactory, history: list[list[int]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("growing")

    async def write() -> None:
        for state in history:
            bound = data.draw(st.sampled_from([0, 10_000_000]))
            removed = data.draw(st.booleans())  # before the store: a draw may end the example
            store = TinyStore(folder, journal_bound_bytes=bound)
            if removed:
                await store.record(Batch(removed=(("person", "p"),)))
            # Two at the same time share one line of the journal.
            await asyncio.gather(store.record(growing(state[:-1])), store.record(growing(state)))
            await store.close()

    asyncio.run(write())

    expected = growing(history[-1]) if history else Batch()
    found = read_store(folder) or Batch()
    assert (found.people, found.documents) == (expected.people, expected.documents)


async def test_a_line_costs_what_is_new_not_what_there_is(tmp_path: Path) -> None:
    store = TinyStore(tmp_path)
    journal = tmp_path / "journal.jsonl"
    await store.record(growing(list(range(500))))
    before = journal.stat().st_size
    await store.record(growing([*range(250), 1000, *range(250, 500)]))
    await store.close()

    assert journal.stat().st_size - before < 2_000
    assert read_store(tmp_path) == growing([*range(250), 1000, *range(250, 500)])


async def test_what_was_added_survives_opening_and_compaction(tmp_path: Path) -> None:
    for count, bound in ((30, 0), (31, 10_000_000), (31, 0)):
        store = TinyStore(tmp_path, journal_bound_bytes=bound)
        await store.record(growing(list(range(count))))
        await store.close()

    assert read_store(tmp_path) == growing(list(range(31)))


async def test_a_line_that_adds_to_a_missing_record_is_damage(tmp_path: Path) -> None:
    """A file that was put back from a backup does not fit the journal any more."""
    store = TinyStore(tmp_path, journal_bound_bytes=0)
    await store.record(growing(list(range(30))))
    await store.close()
    store = TinyStore(tmp_path)
    await store.record(growing(list(range(31))))
    await store.close()
    (tmp_path / "people.json").unlink()

    with pytest.raises(StoreDamaged, match=r"people\.json: journal line 2 adds to 'p'"):
        TinyStore(tmp_path)
