from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entities import Person
from bot.domain.pages import Listing, NothingFound
from bot.domain.replies import Action, Heading
from bot.views import lists, pages, wording
from bot.views.i18n import translator

VI = translator("vi")
_PEOPLE = tuple(Person(f"p{n}", f"Lê Văn {n}") for n in range(5))


def test_the_middle_page_turns_both_ways() -> None:
    page = Listing("officials", "lê", _PEOPLE, total=15, offset=5, size=5)

    turning = pages.show(page, VI).buttons[-1]

    assert [b.action for b in turning] == [
        Action("list", ("officials", "0", "lê")),
        Action("list", ("officials", "10", "lê")),
    ]


def test_the_only_page_does_not_turn() -> None:
    page = Listing("officials", "", _PEOPLE, total=5, offset=0, size=5)

    assert len(pages.show(page, VI).buttons) == 1


def test_numbers_of_the_buttons_are_those_of_the_list() -> None:
    page = Listing("officials", "", _PEOPLE, total=15, offset=5, size=5)

    assert [b.label for b in pages.show(page, VI).buttons[0]] == ["6", "7", "8", "9", "10"]


def test_similar_records_stand_under_a_heading_that_says_so() -> None:
    reply = lists.nothing(NothingFound("officials", "Lê Văn X", _PEOPLE[:1]), VI)

    assert Heading("Gần giống, nhưng không phải chính mục bạn tìm") in reply.blocks


@given(st.text(max_size=200), st.integers(2, 60))
def test_clipping_never_exceeds_the_limit_and_says_when_it_cuts(text: str, limit: int) -> None:
    clipped = wording.clipped(text, limit)

    assert len(clipped) <= limit
    assert clipped == text or clipped.endswith("…")
