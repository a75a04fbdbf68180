"""Records that stay in their file are the records that were stored, whenever they are read."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.dates import PartialDate
from bot.domain.entities import (
    ArticleRecord,
    Attendance,
    Batch,
    Citation,
    Document,
    Event,
    Evidence,
    Figure,
    Kind,
    Membership,
    Person,
    Statement,
)
from bot.domain.errors import StoreDamaged
from bot.domain.stored import Stored
from bot.domain.text import Sentence, Span
from bot.services.archive import Archive
from bot.store.tinydb import TinyStore, open_store, read_store
from bot.store.tinydb.live import LiveRecords

SAID = "Đồng chí Bí thư Tỉnh ủy chủ trì hội nghị."


def of_article(article_id: str, body: str = "Nội dung.", said: str = SAID) -> Batch:
    """Return a record of every kind that one article reports."""
    quote = Evidence(article_id, Span(0, 4), said)
    article = Article(article_id, f"Họp {article_id}", body)
    return Batch(
        articles=(ArticleRecord(article, (Sentence(said, Span(0, 4)),), sketch=(3, 5)),),
        people=(Person(f"p-{article_id}", "P", None, (Membership("Bí thư", quote),), (quote,)),),
        events=(
            Event(
                f"e-{article_id}",
                "Họp",
                article_id,
                quote,
                PartialDate(dt.date(2021, 7, 2), dt.date(2021, 7, 2), "day"),
                attendances=(Attendance(f"p-{article_id}", "P", "chaired", quote),),
            ),
        ),
        documents=(Document(f"d-{article_id}", "k", "t", citations=(Citation("NQ", quote),)),),
        figures=(Figure(f"f-{article_id}", 2.0, "hộ", "hộ nghèo", "2 hộ", quote),),
        statements=(Statement(f"s-{article_id}", f"p-{article_id}", "P", "spoke", said, quote),),
    )


async def written(folder: Path, *batches: Batch, compacted: bool = True) -> None:
    store = TinyStore(folder)
    for batch in batches:
        await store.record(batch)
    if compacted:
        await store.compact()
    await store.close()


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Return a folder in which everything is in files, and nothing in the journal."""
    await written(tmp_path, of_article("a"), of_article("b"))
    return tmp_path


def opened(folder: Path) -> Stored:
    stored = open_store(folder)
    assert stored is not None
    return stored


def test_a_record_at_rest_equals_the_one_that_was_stored(folder: Path) -> None:
    stored, known = opened(folder), of_article("b")

    assert stored.articles["b"] == known.articles[0]
    assert known.articles[0] == stored.articles["b"]
    assert stored.people["p-b"] == known.people[0]
    assert stored.events["e-b"] == known.events[0]
    assert stored.documents["d-b"] == known.documents[0]
    assert stored.figures["f-b"] == known.figures[0]
    assert stored.statements["s-b"] == known.statements[0]
    assert hash(stored.figures["f-b"]) == hash(known.figures[0])
    assert hash(stored.articles["b"]) == hash(known.articles[0])


def test_a_record_that_differs_in_a_text_at_rest_is_another_one(folder: Path) -> None:
    stored, other = opened(folder), of_article("b", "Khác.", SAID + " Hết.")

    assert stored.articles["b"] != other.articles[0]
    assert stored.figures["f-b"] != other.figures[0]


def test_a_record_at_rest_is_encoded_and_replaced_as_any_other(folder: Path) -> None:
    stored, known = opened(folder), of_article("b")

    assert msgspec.to_builtins(stored.articles["b"]) == msgspec.to_builtins(known.articles[0])
    article = replace(stored.articles["b"].article, title="Khác")
    assert (article.title, article.body) == ("Khác", "Nội dung.")
    assert replace(article, body="Mới").body == "Mới"
    evidence = replace(stored.figures["f-b"].evidence, quote="Khác")
    assert evidence.quote == "Khác"
    record = replace(stored.articles["b"], sketch=(), summary=())
    assert (record.sketch, record.summary, record.article.body) == ((), (), "Nội dung.")


def test_going_through_a_kind_gives_every_record(folder: Path) -> None:
    stored = opened(folder)

    assert [e.evidence.quote for e in stored.events.values()] == [SAID, SAID]
    assert [i for i, _ in stored.figures.items()] == ["f-a", "f-b"]
    assert "f-a" in stored.figures
    assert stored.figures.get("f-c") is None
    assert len(stored.statements) == 2


async def test_records_read_late_are_those_of_the_moment_of_opening(folder: Path) -> None:
    """Whoever reads beside the bot keeps what was there, whatever is written meanwhile."""
    stored = opened(folder)
    await written(folder, of_article("a", "Nội dung mới.", "Một câu khác hẳn, đủ dài để giữ."))

    assert stored.articles["a"].article.body == "Nội dung."
    assert stored.figures["f-a"].evidence.quote == SAID


async def test_an_archive_of_records_at_rest_answers_as_one_in_memory(folder: Path) -> None:
    await written(folder, of_article("c"), compacted=False)
    batch = read_store(folder)
    resting, known = Archive(opened(folder)), Archive(batch)

    assert resting.everything() == known.everything() == batch
    for look in (
        lambda a: a.events_of_person("p-a"),
        lambda a: a.statements_of_person("p-c"),
        lambda a: a.figures_of_article("b"),
        lambda a: a.people_of_article("c"),
        lambda a: a.documents_of_article("a"),
        lambda a: a.people_named("P"),
        lambda a: a.newest_articles(),
        lambda a: a.newest_events(),
        lambda a: a.events_by_year.of("2021"),
    ):
        ask: Callable[[Archive], object] = look
        assert ask(resting) == ask(known)
        assert ask(resting)


async def test_what_an_archive_changes_stays_its_own(folder: Path) -> None:
    store = TinyStore(folder)
    archive = Archive(store.stored())
    archive.add(replace(of_article("c"), removed=(("figure", "f-a"),)))

    assert "f-a" not in archive.figures
    assert archive.figures_of_article("a") == []
    assert [r.id for r in (await store.load()).figures] == ["f-a", "f-b"]
    await store.close()


@pytest.mark.parametrize("name", ["texts", "people", "figures", "articles"])
async def test_a_changed_byte_is_not_taken_for_good(folder: Path, name: str) -> None:
    """A file that is valid JSON but not what was written is looked at record by record."""
    path = folder / f"{name}.json"
    data = path.read_text()
    path.write_text(data.replace('"id":', '"xx":').replace('"texts":', '"texts":1,"old":'))

    with pytest.raises(StoreDamaged, match=rf"{name}\.json: a record is damaged"):
        open_store(folder)


async def test_a_file_that_was_edited_by_hand_is_read_as_it_is(folder: Path) -> None:
    path = folder / "articles.json"
    path.write_text(path.read_text().replace("Họp a", "Sửa tay"))

    assert opened(folder).articles["a"].article.title == "Sửa tay"
    await TinyStore(folder).close()
    assert opened(folder).articles["a"].article.title == "Sửa tay"


async def test_an_older_file_of_texts_is_noticed_when_the_store_is_opened(folder: Path) -> None:
    """It would give other sentences, or none, to the records that quote by number."""
    older = (folder / "texts.json").read_bytes()
    await written(folder, of_article("c"))
    (folder / "texts.json").write_bytes(older)

    with pytest.raises(StoreDamaged, match=r"quotes a text that is not in texts\.json"):
        open_store(folder)


async def test_files_without_a_checksum_are_read_and_get_one(folder: Path) -> None:
    """Folders that an earlier version wrote."""
    for path in folder.glob("*.json"):
        data = path.read_bytes()
        path.write_bytes(data[: data.rindex(b',"check":')] + b"}" if b'"check":' in data else data)
    before = read_store(folder)

    await TinyStore(folder).close()

    assert read_store(folder) == before
    assert all(b'"check":' in p.read_bytes() for p in folder.glob("figures.json"))


def test_a_file_that_is_overwritten_while_it_is_read_is_an_error_that_says_so(
    folder: Path,
) -> None:
    stored = opened(folder)
    path = folder / "figures.json"
    with path.open("r+b") as file:  # the same file, unlike one that takes its name
        file.write(b"x" * path.stat().st_size)

    with pytest.raises(StoreDamaged, match=r"figures\.json: it was changed by somebody else"):
        stored.figures["f-a"].evidence.quote  # noqa: B018


async def test_compaction_keeps_what_rests_and_what_changed(folder: Path) -> None:
    store = TinyStore(folder)
    await store.record(of_article("c"))
    await store.record(Batch(removed=(("figure", "f-a"),)))
    await store.compact()
    await store.record(of_article("b", "Nội dung mới."))
    await store.compact()
    found = await store.load()
    await store.close()

    assert [f.id for f in found.figures] == ["f-b", "f-c"]
    assert [r.article.body for r in found.articles] == ["Nội dung.", "Nội dung mới.", "Nội dung."]
    assert read_store(folder) == found


_IDS = st.sampled_from(["a", "b", "c", "d", 'đ"', "e-long-one", ""])


@given(st.lists(st.dictionaries(_IDS, st.integers(0, 3), min_size=1), min_size=2, max_size=6))
@settings(max_examples=25)
def test_what_is_copied_from_file_to_file_stays_what_it_was(rounds: list[dict[str, int]]) -> None:
    """0 removes a figure, another number changes it; then the files are written."""
    quote = Evidence("a", Span(0, 4), SAID)

    async def run(folder: Path) -> None:
        present: dict[str, Figure] = {}
        store = TinyStore(folder)
        for changes in rounds:
            gone: tuple[tuple[Kind, str], ...] = tuple(
                ("figure", i) for i, number in changes.items() if not number
            )
            new = {i: Figure(i, n, "hộ", "hộ", "", quote) for i, n in changes.items() if n}
            await store.record(Batch(figures=tuple(new.values()), removed=gone))
            await store.compact()
            present = {i: f for i, f in present.items() if ("figure", i) not in gone} | new
            assert store.stored().figures == present
        await store.close()
        assert dict(opened(folder).figures) == present

    with TemporaryDirectory() as name:
        asyncio.run(run(Path(name)))


async def test_an_archive_lets_go_of_what_the_files_hold_and_of_nothing_else(folder: Path) -> None:
    store = TinyStore(folder)
    archive = Archive(store.stored())
    both = of_article("c")
    await store.record(both)
    archive.add(both)
    # Of these the archive is ahead of the store, and behind it.
    archive.add(replace(of_article("d"), removed=(("figure", "f-a"),)))
    await store.record(of_article("b", "Nội dung mới."))
    await store.record(Batch(removed=(("statement", "s-a"),)))
    await store.compact()

    assert isinstance(archive.figures, LiveRecords)
    assert [record_id for record_id, _ in archive.figures.in_memory()] == ["f-b", "f-d"]
    assert sorted(archive.figures) == ["f-b", "f-c", "f-d"]
    assert archive.figures["f-c"] == of_article("c").figures[0]
    assert archive.articles["b"].article.body == "Nội dung."
    assert archive.articles["d"].article.body == "Nội dung."
    assert archive.statements["s-a"] == of_article("a").statements[0]
    await store.close()


async def test_who_was_told_of_records_before_finds_them_at_rest(folder: Path) -> None:
    store = TinyStore(folder)
    archive = Archive(store.stored())
    known = archive.known_people
    await store.record(of_article("c"))
    archive.add(of_article("c"))
    await store.compact()

    assert known.named("p") == [of_article(i).people[0] for i in "abc"]
    assert known.get("p-c") is archive.people["p-c"]
    await store.close()


@pytest.fixture
def nothing_left_out() -> Iterator[None]:
    """A bot that ran before in this process may have told the collector to leave things out."""
    told = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = told


@pytest.mark.usefixtures("nothing_left_out")
async def test_a_closed_store_lets_go_of_its_files(folder: Path) -> None:
    """A program that opens many stores must not run out of files."""
    for _ in range(5):
        store = TinyStore(folder)
        await store.record(of_article("c"))
        await store.compact()
        archive = Archive(store.stored())
        assert archive.figures["f-c"].evidence.quote == SAID
        await store.close()
        assert archive.articles["c"].article.body == "Nội dung."
        assert Archive(open_store(folder)).everything() == archive.everything()
        del store, archive

    # A thread that wrote for the store may hold it for a moment longer than the answer takes.
    await asyncio.get_running_loop().shutdown_default_executor()
    gc.collect()  # an exception seen on the way may hold a frame until then
    assert [name for name in map(_opened, Path("/dev/fd").iterdir()) if name.parent == folder] == []


def _opened(descriptor: Path) -> Path:
    """Return what a descriptor of this process is open on; itself when it is closed again."""
    try:
        return descriptor.readlink()
    except OSError:
        return descriptor
