"""Heads of posts: nothing that is a post may be passed over on the way to it."""

from __future__ import annotations

from bot.extract.names import aligned
from bot.extract.posts import find_printed_posts
from bot.extract.posts_heads import HEAD, HEAD_OPENS
from bot.lexicon.posts import posts


def test_every_listed_post_is_seen_by_its_first_letters() -> None:
    names = [n for p in posts().values() for n in (p.name, *p.variants, *p.abbreviations)]
    printed = [aligned(f"{prefix}{name}") for name in names for prefix in ("", "nguyên ", "quyền ")]
    whole = [text for text in printed if HEAD.match(text)]

    assert len(whole) > len(names)
    assert [text for text in whole if not HEAD_OPENS.match(f" {text}")] == []


def test_a_head_right_behind_another_word_is_seen() -> None:
    text = "chức vụ phó giám đốc"

    assert [HEAD.match(text, m.start() + 1) for m in HEAD_OPENS.finditer(text)][-1] is not None


def test_a_page_may_end_within_a_body() -> None:
    text = "Trưởng phòng Tổ chức&"

    assert [(p.start, p.end) for p in find_printed_posts(text, aligned(text), {})] == [(0, 20)]
