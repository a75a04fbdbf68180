"""Documents joined across articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.entities import Document
from bot.domain.mentions import DocumentMention
from bot.domain.text import Sentence, Span
from bot.link.documents import document_id, link_documents

FIRST = Article("a-1", "Bài một", "Nghị quyết 18 nêu rõ. Hết.", dt.date(2018, 7, 5))
LATER = Article("a-2", "Bài hai", "Theo Nghị quyết 18. Hết.", dt.date(2019, 12, 31))
NQ18 = DocumentMention(
    "nghị quyết",
    (Sentence("Nghị quyết 18", Span(0, 13)),),
    "18-NQ/TW.2017",
    number="18",
    symbol="18-NQ/TW",
)


def linked(*known: Document) -> tuple[Document, ...]:
    return link_documents(FIRST, [NQ18], known).changed


def test_a_new_document_cites_the_sentence_around_it() -> None:
    result = link_documents(FIRST, [NQ18], ())

    (document,) = result.changed
    assert result.ids == {"18-NQ/TW.2017": "18-nq-tw-2017"}
    assert (document.id, document.key) == ("18-nq-tw-2017", "18-NQ/TW.2017")
    assert document.citations[0].evidence.quote == "Nghị quyết 18 nêu rõ."


def test_a_second_article_adds_its_citation() -> None:
    (document,) = link_documents(LATER, [NQ18], linked()).changed

    assert [c.evidence.article_id for c in document.citations] == ["a-1", "a-2"]


def test_linking_an_article_again_changes_nothing() -> None:
    """A corrected article must not be cited twice."""
    assert link_documents(FIRST, [NQ18], linked()).changed == ()


def test_a_corrected_article_forgets_what_it_no_longer_cites() -> None:
    (document,) = link_documents(FIRST, (), linked()).changed

    assert document.citations == ()


def test_facts_come_from_the_first_article_that_prints_them_whatever_the_order() -> None:
    early = replace(NQ18, title="tên trong bài một", issuer="Bộ Chính trị")
    late = replace(NQ18, title="tên trong bài hai", issued=dt.date(2017, 10, 25))

    one = link_documents(LATER, [late], link_documents(FIRST, [early], ()).changed).changed
    two = link_documents(FIRST, [early], link_documents(LATER, [late], ()).changed).changed

    assert one == two
    assert one[0].title == "tên trong bài một"
    assert one[0].issued == dt.date(2017, 10, 25)


def test_the_last_article_says_whether_it_is_issued() -> None:
    draft, issued = replace(NQ18, status="draft"), replace(NQ18, status="issued")

    (document,) = link_documents(
        FIRST, [draft], link_documents(LATER, [issued], ()).changed
    ).changed

    assert document.status == "issued"


def test_an_undated_citation_joins_the_one_dated_document_of_its_term() -> None:
    dated = replace(NQ18, document_id="77-NQ/TW.2017", issued=dt.date(2017, 1, 5))
    bare = replace(NQ18, document_id="77-NQ/TW")
    known = link_documents(FIRST, [dated], ()).changed

    assert link_documents(LATER, [bare], known).ids == {"77-NQ/TW": "77-nq-tw-2017"}


def test_an_undated_citation_of_another_term_stays_apart() -> None:
    dated = replace(NQ18, document_id="77-NQ/TW.2017", issued=dt.date(2017, 1, 5))
    bare = replace(NQ18, document_id="77-NQ/TW")
    known = link_documents(FIRST, [dated], ()).changed
    much_later = replace(LATER, published_on=dt.date(2024, 1, 1))

    assert link_documents(much_later, [bare], known).ids == {"77-NQ/TW": "77-nq-tw"}


def test_a_dated_citation_joins_the_undated_one_of_its_term() -> None:
    bare = replace(NQ18, document_id="77-NQ/TW")
    dated = replace(NQ18, document_id="77-NQ/TW.2017", issued=dt.date(2017, 1, 5))
    known = link_documents(FIRST, [bare], ()).changed

    assert link_documents(LATER, [dated], known).ids == {"77-NQ/TW.2017": "77-nq-tw"}


def test_a_local_document_knows_its_province() -> None:
    local = replace(NQ18, document_id="02-NQ/TU.ben-tre", symbol=None)

    assert link_documents(FIRST, [local], ()).changed[0].province == "Bến Tre"


def test_open_candidates_are_kept() -> None:
    either = replace(NQ18, document_id="NQTW5", candidates=("NQTW5-XI", "NQTW5-XII"))

    assert link_documents(FIRST, [either], ()).changed[0].candidates == ("NQTW5-XI", "NQTW5-XII")


def test_long_keys_with_equal_beginnings_get_different_ids() -> None:
    stem = "de-an/" + "nang-cao-" * 8

    assert document_id(stem + "a") != document_id(stem + "b")
    assert len(document_id(stem + "a")) <= 48


@given(st.text(max_size=120))
def test_every_id_is_safe_in_an_address(key: str) -> None:
    name = document_id(key)

    assert 0 < len(name) <= 48
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
