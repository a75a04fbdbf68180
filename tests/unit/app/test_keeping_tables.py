"""What is looked up, kept beside the store: the same that looking at all records gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

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
    Membership,
    Person,
    Statement,
)
from bot.domain.text import Span
from bot.keeping_tables import TABLES, known_of, tables_of
from bot.services.archive import Archive
from bot.services.ask.known import Known
from bot.services.ask.places import place_of
from bot.services.ask.posts import PostKey, post_of, text_of
from bot.store.tinydb import TinyStore, open_store

NAMES = {"a": "Trần Văn An", "b": "Lê Thị Bình", "c": "Nguyễn Văn An", "d": "Mai Đức"}
SECRETARY = PostKey("bi thu", deputy=False, standing=False, body=frozenset())


@pytest.fixture(autouse=True)
def _small_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.keeping_tables._FEW", 1)


def of_article(letter: str, *, year: int = 2021, also: str = "") -> Batch:
    """Return a record of every kind that one article reports; ``also`` reports on its people."""
    quotes = tuple(Evidence(i, Span(0, 4), f"Câu {letter}.") for i in (letter, *also))
    quote, day = quotes[0], dt.date(year, 7, 2)
    person = f"p-{letter}"
    posts = tuple(
        Membership("Bí thư Tỉnh ủy", q, place="Kiên Giang", reported_on=day) for q in quotes
    )
    cited = tuple(Citation("Nghị quyết số 18-NQ/TW", q) for q in quotes)
    return Batch(
        articles=(
            ArticleRecord(
                Article(
                    letter,
                    f"Bài {letter}",
                    "Nội dung.",
                    byline="Hoàng Nam",
                    province="Kiên Giang",
                    published_on=day,
                )
            ),
        ),
        people=(Person(person, NAMES[letter], "Kiên Giang", posts, quotes),),
        events=(
            Event(
                f"e-{letter}",
                "Họp",
                letter,
                quote,
                PartialDate(day, day, "day"),
                attendances=(Attendance(person, "P", "chaired", quote),),
            ),
        ),
        documents=(
            Document(
                f"d-{letter}",
                f"k{letter}",
                "Nghị quyết",
                number="18",
                title="sắp xếp tổ chức",
                citations=cited,
            ),
        ),
        figures=(Figure(f"f-{letter}", 2.0, "hộ", "hộ nghèo", "2 hộ", quote),),
        statements=(Statement(f"s-{letter}", person, "P", "spoke", "Câu.", quote),),
    )


async def written(folder: Path, *batches: Batch, compact: bool) -> None:
    store = TinyStore(folder)
    for batch in batches:
        await store.record(batch)
    if compact:
        await store.compact()
    await store.close()


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Return a folder with a store whose tables are kept."""
    await written(tmp_path, *map(of_article, "abc"), compact=True)
    opened(tmp_path, kept=False)
    return tmp_path


def opened(folder: Path, *, kept: bool = True) -> tuple[Archive, Known]:
    stored = open_store(folder)
    assert stored is not None
    tables = tables_of(stored, folder)
    assert (tables is not None) is kept
    archive = Archive(stored, tables)
    return archive, known_of(archive, stored, tables, folder)


def ids(records: Iterable[object]) -> list[str]:
    return [record.id for record in records]  # type: ignore[attr-defined]  # every record has one


def looks(letter: str) -> list[Callable[[Archive, Known], object]]:
    """Return everything that can be looked up about the records of an article."""
    place = place_of("kien-giang")
    person, document = f"p-{letter}", f"d-{letter}"
    return [
        lambda a, _: ids(a.events_of_article(letter)),
        lambda a, _: ids(a.people_of_article(letter)),
        lambda a, _: ids(a.documents_of_article(letter)),
        lambda a, _: ids(a.figures_of_article(letter)),
        lambda a, _: ids(a.statements_of_article(letter)),
        lambda a, _: ids(a.events_of_person(person)),
        lambda a, _: ids(a.statements_of_person(person)),
        lambda a, _: ids(a.people_named(NAMES[letter])),
        lambda a, _: [a.events_by_year.of(str(year)) for year in (2019, 2021, 2022)],
        lambda _, k: ids(k.filed.articles_in(place)),
        lambda _, k: ids(k.filed.articles_by("hoang nam")),
        lambda _, k: ids(k.filed.people_of(place)),
        lambda _, k: ids(k.filed.documents_cited_as("18", None)),
        lambda _, k: ids(k.filed.documents_of_kinds((), place)),
        lambda _, k: ids(k.filed.documents_of_kinds(("nghi quyet",), None)),
        lambda _, k: k.names.called(("tran", "van", "an")),
        lambda _, k: k.names.with_given("an"),
        lambda _, k: k.names.but_one(("le", "van", "an"), 0),
        lambda _, k: k.names.sharing(("van", "an"), 2),
        lambda _, k: [
            (p.id, m.evidence.article_id) for p, m in k.posts.reports(SECRETARY, former=False)
        ],
        lambda _, k: [p.id for p, _ in k.posts.reports_among(SECRETARY, {person}, former=False)],
        lambda _, k: sorted(k.documents.scores(("sap", "xep", "18")).ranked(0)),
        lambda _, k: k.documents.rarity("xep"),
        lambda _, k: k.documents.scores(("xep",)).of(document),
        lambda _, k: [w in k.words for w in ("duc", "bi", "xep", "giang", "khong")],
        lambda _, k: k.words.follows("bi", "thu"),
        lambda _, k: k.words.follows("van", "an"),
    ]


def assert_same(folder: Path) -> None:
    """What is kept gives what looking at all records gives."""
    archive, known = opened(folder)
    everything = open_store(folder)
    assert everything is not None
    other = Archive(everything)
    other_known = Known.of(other)
    for letter in NAMES:
        for number, look in enumerate(looks(letter)):
            assert look(archive, known) == look(other, other_known), (letter, number)


def test_what_was_kept_is_used(folder: Path) -> None:
    assert_same(folder)
    archive, known = opened(folder)
    assert archive.events_by_year.of("2021") == ["e-a", "e-b", "e-c"]
    assert len(known.posts.reports(SECRETARY, former=False)) == 3


async def test_what_came_changed_or_left_since_is_known(folder: Path) -> None:
    await written(
        folder,
        of_article("d", year=2022),
        of_article("a", year=2019, also="d"),
        Batch(
            removed=(*(("person", "p-b"), ("document", "d-b"), ("event", "e-b")), ("figure", "f-c"))
        ),
        compact=False,
    )

    assert_same(folder)
    archive, known = opened(folder)
    assert ids(archive.people_of_article("d")) == ["p-a", "p-d"]
    assert archive.people_of_article("b") == []
    assert known.names.called(("le", "thi", "binh")) == []


async def test_records_are_taken_in_and_dropped_while_it_is_used(folder: Path) -> None:
    archive, known = opened(folder)
    for look in looks("a"):
        look(archive, known)  # it is looked at before something changes
    batch = of_article("d", year=2022)
    archive.add(Batch(removed=(("event", "e-a"), ("person", "p-a"))))
    archive.add(batch)
    known.drop("person", "p-a")
    known.put_person(batch.people[0])

    assert archive.events_by_year.of("2021") == ["e-b", "e-c"]
    assert archive.events_of_person("p-a") == []
    assert ids(archive.events_of_person("p-d")) == ["e-d"]
    found = known.posts.reports(SECRETARY, former=False)
    assert sorted(p.id for p, _ in found) == ["p-b", "p-c", "p-d"]
    assert known.names.with_given("an") == ["p-c"]


@pytest.mark.parametrize("damage", [b"", b"no tables", None, "one bit"])
def test_damaged_or_missing_tables_are_made_anew(folder: Path, damage: bytes | str | None) -> None:
    path = folder / TABLES
    content = bytearray(path.read_bytes())
    path.unlink()
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    elif damage is not None:
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    opened(folder, kept=False)

    assert_same(folder)


async def test_tables_of_older_files_are_not_used(folder: Path) -> None:
    await written(folder, of_article("d"), compact=True)

    opened(folder, kept=False)

    assert_same(folder)


def test_a_folder_that_cannot_be_written_to_is_read_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / TABLES).unlink()

    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)

    archive, _ = opened(folder, kept=False)
    assert ids(archive.people_named("Mai Đức")) == []
    assert not (folder / TABLES).exists()


def test_a_post_is_the_same_after_it_was_a_text() -> None:
    post = PostKey("bi thu", True, False, frozenset({"tinh_uy", "to"}), provincial=True)

    assert post_of(text_of(post)) == post
    assert post_of(text_of(SECRETARY)) == SECRETARY
