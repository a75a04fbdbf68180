from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from bot.clock import VIETNAM
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
from bot.domain.errors import NotFound
from bot.domain.pages import (
    DocumentCard,
    Groups,
    Listing,
    MeetingCard,
    NothingFound,
    PersonCard,
    SummaryCard,
)
from bot.domain.text import Sentence, Span
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.lookup import Lookup
from bot.services.searched import search_records


class Day:
    """A clock that stands still."""

    def __init__(self, year: int) -> None:
        self._now = dt.datetime(year, 7, 2, tzinfo=VIETNAM)

    def now(self) -> dt.datetime:
        return self._now

    def today(self) -> dt.date:
        return self._now.date()


def lookup(*, year: int = 2026, **records: Iterable[object]) -> Lookup:
    batch = Batch(**{kind: tuple(found) for kind, found in records.items()})  # type: ignore[arg-type]  # each test names the right kind
    return Lookup(Archive(batch), build_index(search_records(batch)), Day(year))


def said_in(article: str = "a", start: int = 0) -> Evidence:
    return Evidence(article, Span(start, start + 1), "Một câu.")


def article(name: str = "a", *, title: str = "Bài", day: int = 1, **more: object) -> ArticleRecord:
    body = "Câu một.\n\nCâu hai."
    return ArticleRecord(
        Article(name, title, body, published_on=dt.date(2019, 1, day), **more),  # type: ignore[arg-type]  # as given
        (Sentence("Câu hai.", Span(10, 18)),),
    )


def person(name: str, *roles: str, place: str | None = None, article: str = "a") -> Person:
    held = tuple(
        Membership(r, said_in(article), place=place, reported_on=dt.date(2019, 1, 1)) for r in roles
    )
    return Person(name.lower().replace(" ", "-"), name, place, held)


def meeting(title: str, **more: object) -> Event:
    return Event(title.replace(" ", "-"), title, "a", said_in(), **more)  # type: ignore[arg-type]  # as given


def test_the_clear_name_gives_the_card_although_others_begin_alike() -> None:
    found = lookup(people=[person("Trần Văn An"), person("Trần Văn Anh")]).find(
        "officials", "tran van an"
    )

    assert isinstance(found, PersonCard)
    assert found.person.name == "Trần Văn An"


def test_diacritics_that_were_typed_must_be_right_in_a_name() -> None:
    """Nguyễn Thanh Nghị must not be shown to somebody who asked for Nguyễn Thanh Nghĩ."""
    found = lookup(people=[person("Nguyễn Thanh Nghị")]).find("officials", "Nguyễn Thanh Nghĩ")

    assert isinstance(found, NothingFound)


def test_part_of_a_name_gives_everybody_who_has_it() -> None:
    found = lookup(people=[person("Mai Văn Chính"), person("Phạm Minh Chính")]).find(
        "officials", "Chính"
    )

    assert isinstance(found, Listing)
    assert found.total == 2


def test_who_holds_the_typed_post_comes_before_the_deputies() -> None:
    found = lookup(
        people=[
            person("Lê An", "Phó Bí thư Tỉnh ủy"),
            person("Lê Bình", "Phó Bí thư Tỉnh ủy"),
            person("Lê Công", "Bí thư Tỉnh ủy"),
        ]
    ).page("officials", "bí thư tỉnh ủy")

    assert isinstance(found, Listing)
    assert next(p.name for p in found.items if isinstance(p, Person)) == "Lê Công"


@pytest.mark.parametrize("words", ["19", "nghị quyết 19", "19-NQ/TW"])
def test_another_number_is_never_shown_as_similar(words: str) -> None:
    document = Document("d", "k", "nghị quyết", "18", "18-NQ/TW")

    assert lookup(documents=[document]).find("resolutions", words) == NothingFound(
        "resolutions", words
    )


@pytest.mark.parametrize("words", ["18", "NQ18", "18-NQ/TW", "nghi quyet 18"])
def test_a_document_is_found_by_its_number(words: str) -> None:
    documents = [
        Document("d", "k", "nghị quyết", "18", "18-NQ/TW"),
        Document("e", "l", "nghị quyết", "19", "19-NQ/TW"),
    ]

    found = lookup(documents=documents).find("resolutions", words)

    assert isinstance(found, DocumentCard)
    assert found.document.id == "d"


def test_the_present_name_of_a_province_finds_its_old_ones_and_says_so() -> None:
    found = lookup(
        events=[
            meeting("hội nghị một", province="Kiên Giang"),
            meeting("hội nghị hai", province="An Giang"),
            meeting("hội nghị ba", province="Thái Bình"),
        ]
    ).page("meetings", "an giang")

    assert isinstance(found, Listing)
    assert found.total == 2
    assert found.note is not None
    assert (found.note.old, found.note.present) == (("Kiên Giang",), "An Giang")


def test_before_the_merger_nothing_is_said_about_it() -> None:
    found = lookup(year=2024, events=[meeting("hội nghị", province="Kiên Giang")]).find(
        "meetings", "kiên giang"
    )

    assert isinstance(found, MeetingCard)
    assert found.note is None


def test_a_year_selects_by_the_day_of_the_meeting() -> None:
    days = (dt.date(2018, 5, 1), dt.date(2019, 5, 1))
    events = [
        meeting(f"hội nghị {d.month}{n}", date=PartialDate(d, d, "day")) for n, d in enumerate(days)
    ]

    found = lookup(events=events).find("meetings", "hội nghị năm 2019")

    assert isinstance(found, MeetingCard)
    assert found.event.date.start == days[1]


def test_an_offset_behind_the_end_gives_the_last_page() -> None:
    people = [person(f"Lê Thị {letter}") for letter in "ABCDEFG"]

    found = lookup(people=people).page("officials", offset=10**8)

    assert isinstance(found, Listing)
    assert (found.offset, len(found.items), found.next_offset) == (5, 2, None)
    assert found.previous_offset == 0


def test_an_empty_archive_gives_empty_lists() -> None:
    assert lookup().find("latest") == Listing("latest", "", (), 0, 0, 5)
    assert lookup().everything("x") == NothingFound("everything", "x")
    assert lookup().inline("").items == ()


def test_everything_groups_by_kind() -> None:
    found = lookup(
        people=[person("Lê An", "Bí thư Huyện ủy")], events=[meeting("hội nghị Huyện ủy")]
    ).everything("huyện ủy")

    assert isinstance(found, Groups)
    assert [listing.name for listing in found.listings] == ["officials", "meetings"]


def test_a_summary_of_a_meeting_is_that_of_its_article() -> None:
    found = lookup(articles=[article()], events=[meeting("hội nghị tổng kết")]).find(
        "summaries", "hội nghị tổng kết"
    )

    assert isinstance(found, SummaryCard)
    assert found.source.article_id == "a"
    assert [paragraph for paragraph, _ in found.sentences] == [2]


def test_reports_of_one_post_are_joined_newest_first() -> None:
    old = Membership("Bí thư Tỉnh ủy", said_in("a"), reported_on=dt.date(2019, 1, 1))
    new = Membership("Bí thư tỉnh ủy", said_in("b"), reported_on=dt.date(2019, 1, 2))
    known = Person("x", "Lê An", None, (old, new))

    found = lookup(people=[known], articles=[article("a"), article("b", day=2)]).card(
        "official", "x"
    )

    assert isinstance(found, PersonCard)
    (post,) = found.posts
    assert [source.article_id for _, source in post.reports] == ["b", "a"]


def test_a_meeting_card_holds_who_did_what_and_what_was_asked_for() -> None:
    event = meeting(
        "hội nghị",
        attendances=(
            Attendance("x", "Lê An", "chaired", said_in()),
            Attendance("x", "Lê An", "chaired", said_in()),
        ),
    )
    task = Statement("s", "x", "Lê An", "directed", "Phải làm.", said_in(), event.id)
    other = Statement("t", "x", "Lê An", "spoke", "Xin chào.", said_in(), event.id)
    figure = Figure("f", 5, "xã", "xã", "5 xã", said_in())

    found = lookup(
        articles=[article()], events=[event], statements=[task, other], figures=[figure]
    ).card("meeting", event.id)

    assert isinstance(found, MeetingCard)
    assert [p.name for p in found.people["chaired"]] == ["Lê An"]
    assert found.tasks == (task,)
    assert found.figures == (figure,)
    assert not found.siblings


def test_an_unclear_citation_shows_what_it_may_mean() -> None:
    clear = Document("d", "k", "nghị quyết", "18", "18-NQ/TW")
    unclear = Document(
        "u", "l", "nghị quyết", citations=(Citation("nghị quyết ấy", said_in()),), candidates=("d",)
    )

    found = lookup(documents=[clear, unclear], articles=[article()]).card("document", "u")

    assert isinstance(found, DocumentCard)
    assert found.candidates == (clear,)


@pytest.mark.parametrize(
    ("kind", "record_id"), [("official", "x"), ("figure", "f"), ("", ""), ("statement", "s")]
)
def test_what_has_no_card_is_not_found(kind: str, record_id: str) -> None:
    with pytest.raises(NotFound):
        lookup().card(kind, record_id)


def test_an_official_has_no_summary_and_an_article_says_nothing() -> None:
    known = lookup(people=[person("An")], articles=[article()])

    with pytest.raises(NotFound):
        known.summary("official", "an")
    with pytest.raises(NotFound):
        known.statements("article", "a")


def test_very_long_words_are_cut_not_refused() -> None:
    assert isinstance(lookup(people=[person("Lê An")]).find("officials", "x " * 5000), NothingFound)


def test_examples_come_from_what_is_stored() -> None:
    assert lookup().examples().person is None

    known = lookup(people=[person("Lê An"), person("Lê Bình", "Bí thư", "Chủ tịch")])
    example = known.examples().person
    assert example is not None
    assert example.name == "Lê Bình"


def test_two_documents_of_one_name_are_a_choice() -> None:
    """18-NQ/TW of 2012 must not be shown to somebody who means that of 2017."""
    documents = [
        Document("d", "18-NQ/TW.2017", "nghị quyết", "18", "18-NQ/TW"),
        Document("e", "18-NQ/TW", "nghị quyết", "18", "18-NQ/TW"),
    ]

    found = lookup(documents=documents).find("resolutions", "18-NQ/TW")

    assert isinstance(found, Listing)


def test_words_that_share_a_sound_with_a_name_are_not_similar_to_it() -> None:
    """ "Thời tiết" is nobody's name."""
    found = lookup(people=[person("Bùi Thị Trong"), person("Nguyễn Thanh Nghị")]).find(
        "officials", "thoi tiet"
    )

    assert found == NothingFound("officials", "thoi tiet")
