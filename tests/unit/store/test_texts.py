"""Sentences that are kept once: whatever is quoted comes back as it was."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.entities import (
    ArticleRecord,
    Attendance,
    Batch,
    Citation,
    Document,
    Event,
    Evidence,
    Membership,
    Person,
    Statement,
)
from bot.domain.errors import StoreDamaged
from bot.domain.text import Sentence, Span
from bot.store.tinydb import TinyStore, read_store

SENTENCE = "Đồng chí Bí thư Tỉnh ủy chủ trì hội nghị."
OTHER = "Hội nghị thảo luận dự thảo nghị quyết mới."


def quoting(text: str, article_id: str = "a") -> Batch:
    """Return every kind of record that quotes, all of one text."""
    quote = Evidence(article_id, Span(0, 1), text)
    return Batch(
        articles=(ArticleRecord(Article(article_id, "t", "b"), (Sentence(text, Span(0, 1)),)),),
        people=(Person("p", "P", None, (Membership("r", quote),), (quote,)),),
        events=(
            Event(
                "e", "t", article_id, quote, attendances=(Attendance(None, "P", "chaired", quote),)
            ),
        ),
        documents=(Document("d", "k", "t", citations=(Citation("s", quote),)),),
        statements=(Statement("s", None, "P", "spoke", text, quote),),
    )


def recorded(folder: Path, *batches: Batch, bound: int = 10_000_000) -> None:
    async def write() -> None:
        store = TinyStore(folder, journal_bound_bytes=bound)
        for batch in batches:
            await store.record(batch)
        await store.close()

    asyncio.run(write())


@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
        st.sampled_from(["", "#", "#0", "#1", "##0", "#0 và một câu dài hơn mười sáu chữ"]),
    )
)
@pytest.mark.parametrize("bound", [0, 10_000_000])
def test_any_quote_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, bound: int, text: str
) -> None:
    folder = tmp_path_factory.mktemp("quotes")
    recorded(folder, quoting(SENTENCE), quoting(text), bound=bound)

    assert read_store(folder) == quoting(text)


def test_a_sentence_is_on_disk_once_and_one_string_in_memory(tmp_path: Path) -> None:
    recorded(tmp_path, quoting(SENTENCE))

    assert (tmp_path / "journal.jsonl").read_text().count(SENTENCE) == 1
    found = read_store(tmp_path) or Batch()
    quotes = {id(found.people[0].mentions[0].quote), id(found.statements[0].text)}
    assert len(quotes) == 1


async def test_words_that_a_correction_took_away_leave_the_folder(tmp_path: Path) -> None:
    """What was retracted must not live on in a file because a sentence is kept apart."""
    store = TinyStore(tmp_path)
    await store.record(quoting(SENTENCE))
    await store.record(quoting(OTHER))
    await store.close()

    store = TinyStore(tmp_path, journal_bound_bytes=0)
    await store.record(Batch())
    await store.record(Batch(people=(Person("q", "Q"),)))
    await store.close()

    named = (p.name for p in tmp_path.iterdir() if p.suffix != ".bak")
    assert not [name for name in named if SENTENCE.encode() in (tmp_path / name).read_bytes()]
    assert (read_store(tmp_path) or Batch()).statements == quoting(OTHER).statements


def test_a_quote_whose_text_is_missing_is_damage_not_an_empty_quote(tmp_path: Path) -> None:
    recorded(tmp_path, quoting(SENTENCE), bound=0)
    (tmp_path / "texts.json").unlink()

    with pytest.raises(StoreDamaged, match=r"quotes a text that is not in texts\.json"):
        read_store(tmp_path)
