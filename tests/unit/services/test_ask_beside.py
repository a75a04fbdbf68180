"""Questions beside the facts: authors, the store itself, provinces today, what nobody tells."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.entities import (
    ArticleRecord,
    Batch,
    Citation,
    Document,
    Evidence,
    Membership,
    Person,
)
from bot.domain.findings import (
    DocumentFinding,
    Finding,
    HoldersFinding,
    NotFoundFinding,
    PeopleFinding,
    PersonFinding,
)
from bot.domain.findings_beside import (
    AuthorsFinding,
    ProvincesFinding,
    StoreFinding,
)
from bot.domain.text import Span
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ask.homographs import misread
from bot.services.ask.loose_symbols import with_strokes
from bot.services.ask.tokens import tokens

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DAY = dt.date(2019, 5, 6)
SENTENCE = "Bí thư Tỉnh ủy Lê Văn An, Phó Bí thư Tỉnh ủy Trần Thị Bình dự."
CITED = "Thực hiện Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương về tinh gọn."


def evidence(quote: str) -> Evidence:
    return Evidence("a", Span(0, len(quote)), quote)


def person(name: str, role: str) -> Person:
    held = Membership(role, evidence(SENTENCE), "Tỉnh ủy Kiên Giang", "Kiên Giang", reported_on=DAY)
    return Person(name.replace(" ", "-"), name, "Kiên Giang", (held,))


@pytest.fixture
def ask() -> Ask:
    article = Article(
        "a",
        "Bài về Kiên Giang",
        f"{SENTENCE}\n\n{CITED}",
        published_on=DAY,
        province="Kiên Giang",
        byline="Hoàng Nam - MAI LAN",
    )
    resolution = Document(
        "18-nq-tw",
        "18-NQ/TW",
        "nghị quyết",
        "18",
        "18-NQ/TW",
        dt.date(2017, 10, 25),
        "Ban Chấp hành Trung ương Đảng",
        title="về tinh gọn",
        citations=(Citation("Nghị quyết số 18-NQ/TW", evidence(CITED)),),
    )
    archive = Archive(
        Batch(
            articles=(ArticleRecord(article, ()),),
            people=(
                person("Lê Văn An", "Bí thư Tỉnh ủy"),
                person("Trần Thị Bình", "Phó Bí thư Tỉnh ủy"),
                person("Hồ Thị Mai", "Chủ tịch HĐND tỉnh"),
            ),
            documents=(resolution,),
        )
    )
    return Ask(archive, build_index(()))


def last(service: Ask, *turns: str) -> Finding:
    for turn in turns:
        finding = service.answer(turn, chat=1, now=NOW)
    return finding


def missing(finding: Finding) -> list[str]:
    return [p.kind for p in finding.premises]


@pytest.mark.parametrize(
    "text",
    [
        "nghị quyết 18 nq/cp",
        "nq 18 cp là gì",
        "18 nq cp",
        "nq18/cp",
        "nghi quyet 18 nq-cp",
        "nq 18 hđnd",
    ],
)
def test_the_letters_of_another_body_name_another_document(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, NotFoundFinding)
    assert [n.id for n in found.near] == ["18-nq-tw"]
    assert found.language == "vi"


@pytest.mark.parametrize("text", ["18 nq tw", "nq 18 tw là gì", "nghị quyết 18 nq/tw", "nq18-tw"])
def test_loose_letters_of_its_own_body_find_a_document(ask: Ask, text: str) -> None:
    assert isinstance(last(ask, text), DocumentFinding)


@pytest.mark.parametrize("text", ["18 nq/cp", "nq18/cp", "39 nq bct", "5 ct ttg, 6 đồng"])
def test_strokes_keep_the_length_of_a_question(text: str) -> None:
    assert len(with_strokes(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "name"), [("Võ Nam là ai", True), ("vợ ông An", False), ("lương ông An", False)]
)
def test_a_surname_is_told_from_the_word_it_looks_like(text: str, name: bool) -> None:
    first, *behind = tokens(text)

    assert misread([first], behind[:1]) is name


@pytest.mark.parametrize(
    "text",
    [
        "Vì sao ông Lê Văn An bị kỷ luật?",
        "nhà ông Lê Văn An ở đâu",
        "Lê Văn An bị bắt khi nào",
        "ông Lê Văn An có mấy con",
        "Where does Le Van An live?",
        "Lê Văn An có gặp Chủ tịch nước không?",
    ],
)
def test_what_no_article_tells_of_somebody_is_said_before_the_posts(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, PersonFinding)
    assert missing(found) == ["private"]


@pytest.mark.parametrize(
    "text", ["Lê Văn An là ai", "ông Lê Văn An giữ chức gì", "Who is Le Van An?"]
)
def test_a_question_for_posts_takes_nothing_for_granted(ask: Ask, text: str) -> None:
    assert missing(last(ask, text)) == []


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Bí thư Kiên Giang trước ông Lê Văn An là ai?", "before"),
        ("ai là người tiền nhiệm của Lê Văn An", "before"),
        ("ai kế nhiệm ông Lê Văn An", "after"),
        ("Who succeeded Le Van An?", "after"),
    ],
)
def test_nobody_is_named_before_or_after_somebody(ask: Ask, text: str, side: str) -> None:
    assert missing(last(ask, text)) == [side]


def test_the_holder_in_a_part_of_a_province_is_not_the_holder_of_it(ask: Ask) -> None:
    found = last(ask, "ai là bí thư tỉnh ủy An Giang")

    assert isinstance(found, HoldersFinding)
    assert missing(found) == ["present"]


def test_officials_of_a_part_of_a_province_are_not_those_of_it(ask: Ask) -> None:
    found = last(ask, "danh sách cán bộ An Giang")

    assert isinstance(found, PeopleFinding)
    assert missing(found) == ["area"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ai là người ký nghị quyết 18?", "signer"),
        ("Nghị quyết 18-NQ/TW ban hành ngày 1/2/2019 phải không", "issued"),
        ("Nghị quyết 18-NQ/TW do Bộ Chính trị ban hành phải không", "issuer"),
        ("Nghị quyết 18 thay thế nghị định nào", "thing"),
    ],
)
def test_what_a_question_wrongly_says_of_a_document_comes_first(
    ask: Ask, text: str, kind: str
) -> None:
    assert missing(last(ask, text)) == [kind]


@pytest.mark.parametrize(
    "text", ["bài của Mai Lan", "tác giả Hoàng Nam viết bài nào", "articles by Mai Lan"]
)
def test_the_articles_of_an_author_are_found_by_each_name_of_a_byline(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, AuthorsFinding)
    assert [w.byline for w in found.articles] == ["Hoàng Nam - MAI LAN"]


@pytest.mark.parametrize(
    "text", ["ai viết bài về Kiên Giang năm 2019", "who wrote the article about Kien Giang"]
)
def test_who_wrote_an_article_is_answered_with_its_byline(ask: Ask, text: str) -> None:
    assert isinstance(last(ask, text), AuthorsFinding)


def test_an_author_nobody_knows_is_not_found(ask: Ask) -> None:
    found = last(ask, "bài của Đinh Văn Tý")

    assert isinstance(found, NotFoundFinding)
    assert (found.what, found.asked) == ("author", "Đinh Văn Tý")


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Kiên Giang nay thuộc tỉnh nào?", "An Giang"),
        ("Thái Bình sáp nhập với tỉnh nào", "Hưng Yên"),
        ("An Giang gồm những tỉnh nào cũ", "An Giang"),
        ("is Kien Giang still a province?", "An Giang"),
    ],
)
def test_the_province_of_today_is_known_without_an_article(
    ask: Ask, text: str, present: str
) -> None:
    found = last(ask, text)

    assert isinstance(found, ProvincesFinding)
    assert found.provinces[0].present == present


@pytest.mark.parametrize(
    "text", ["Kiên Giang còn là một tỉnh không?", "is Kien Giang still a province?"]
)
def test_the_province_of_today_is_a_question_of_its_own_after_another(ask: Ask, text: str) -> None:
    assert isinstance(last(ask, "Nghị quyết 18 là gì?", text), ProvincesFinding)


def test_the_province_of_today_can_be_spoken_of_next(ask: Ask) -> None:
    found = last(ask, "Kiên Giang thuộc tỉnh nào", "bí thư tỉnh ủy tỉnh đó là ai")

    assert isinstance(found, HoldersFinding)
    assert [h.person.name for h in found.holders] == ["Lê Văn An"]


@pytest.mark.parametrize(
    "text", ["có bao nhiêu bài", "kho có những tỉnh nào", "how many articles do you have"]
)
def test_the_store_is_counted(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, StoreFinding)
    assert found.total == 1
    assert [(p.province, p.articles) for p in found.provinces] == [("Kiên Giang", 1)]


@pytest.mark.parametrize(
    ("text", "name"), [("người thứ hai thì sao", "Trần Thị Bình"), ("the first one?", "Lê Văn An")]
)
def test_an_ordinal_counts_in_the_last_list(ask: Ask, text: str, name: str) -> None:
    listed = last(ask, "Lê Văn An và Trần Thị Bình là ai")
    assert isinstance(listed, PeopleFinding)
    assert [c.person.name for c in listed.candidates] == ["Lê Văn An", "Trần Thị Bình"]

    found = last(ask, text)

    assert isinstance(found, PersonFinding)
    assert found.person.name == name


def test_an_ordinal_beyond_the_last_list_picks_nobody(ask: Ask) -> None:
    found = last(ask, "Lê Văn An và Trần Thị Bình là ai", "người thứ ba thì sao")

    assert not isinstance(found, PersonFinding)


def test_the_surname_of_somebody_unknown_is_nobodys_given_name(ask: Ask) -> None:
    found = last(ask, "dong chi mai quoc vinh dang lam gi vay a?")

    assert not isinstance(found, PersonFinding)


def test_a_given_name_that_is_a_surname_too_still_names_somebody(ask: Ask) -> None:
    found = last(ask, "ba mai lam gi vay a?")

    assert isinstance(found, PersonFinding)


def test_since_when_somebody_holds_a_post_is_not_told(ask: Ask) -> None:
    assert missing(last(ask, "Lê Văn An làm bí thư từ khi nào")) == ["private"]


@pytest.mark.parametrize("text", ["Mai Lan là ai", "bài nào do Mai Lan viết"])
def test_somebody_who_is_only_in_a_byline_is_known_as_author(ask: Ask, text: str) -> None:
    assert isinstance(last(ask, text), AuthorsFinding)


@pytest.mark.parametrize("text", ["kho có bao nhiêu văn bản", "có bao nhiêu cán bộ trong kho"])
def test_the_records_of_the_store_are_counted(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, StoreFinding)
    assert (found.people, found.documents, found.events) == (3, 1, 0)


def test_the_post_spoken_of_has_a_holder_before(ask: Ask) -> None:
    found = last(ask, "bí thư kiên giang là ai", "trước đó là ai")

    assert missing(found) == ["before"]
