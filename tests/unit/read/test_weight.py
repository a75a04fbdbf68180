"""Pages that would take hours as a tree are known by their tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.read import read_bytes
from bot.read.weight import is_too_heavy

MANY = " ".join(f"a{n}=x" for n in range(600))


@pytest.mark.parametrize(
    "page",
    [
        f"<p {MANY}>",
        "<p " + " ".join(f'a{n}="<b> > {n}"' for n in range(600)) + ">",
        '<!-- <p x=" -->' + f"<p {MANY}>",
        "<p " + " ".join(f"a{n}" for n in range(600)) + "/>",
        f"<!-- --!><p {MANY}>",
        "<b " + " ".join(f"a{n}=x" for n in range(400)) + ">x" + "</b>",
        "<i>" * 40_001,
    ],
)
def test_no_spelling_hides_what_is_too_much(page: str) -> None:
    one = page if "<b " not in page else page * 501

    assert is_too_heavy(f"<html><body>{one}")


def test_an_article_is_not_too_heavy() -> None:
    paragraph = '<p class="a" style="color: red" data-x="1">Chiều 25-12-2019, hội nghị họp.</p>'

    assert not is_too_heavy("<html><body>" + paragraph * 5000)


def test_a_heavy_page_is_read_by_its_lines() -> None:
    """The tree of this page alone would take minutes."""
    heavy = " ".join(f"a{n}=x" for n in range(60_000))
    page = f"<h1>Gò Quao: Làm việc về công tác cán bộ</h1><p {heavy}>Sáng 30-6, Huyện ủy họp.</p>"

    assert read_bytes(page.encode(), "x.html").title == "Gò Quao: Làm việc về công tác cán bộ"


@given(st.text(max_size=200))
def test_any_text_has_a_weight(text: str) -> None:
    assert not is_too_heavy(text)
    assert not is_too_heavy("<p " + text)
