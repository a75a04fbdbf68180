"""A text dump to an article: head, body and foot told apart line by line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.articles import Article
from bot.domain.errors import InputError
from bot.read.bodies import Body, host_of
from bot.read.captions import distinct
from bot.read.datelines import split_dateline
from bot.read.heads import read_head, unglue
from bot.read.lines import to_lines
from bot.read.places import find_province


@dataclass(frozen=True, slots=True)
class Hints:
    """What the markup of a page already says; a plain text has none of it."""

    title: str | None = None
    published_on: dt.date | None = None
    published_at: dt.datetime | None = None
    byline: str | None = None
    site: str | None = None


def read_dump(
    text: str, article_id: str, name: str, *, url: str | None = None, hints: Hints | None = None
) -> Article:
    """Read an article from the text of its page.

    Args:
        text: the dump, any normal form.
        article_id: id of the article.
        name: file name or address, for the message of an error.
        url: address, when known.
        hints: what the markup says; it wins over what the lines say.

    Raises:
        InputError: there are no words in it.
    """
    hints = hints or Hints()
    lines = to_lines(text)
    if not any(any(c.isalpha() for c in line.text) for line in lines):
        raise InputError(f"{name}: no words in it, expected the text of an article; input skipped")
    head, rest = read_head(unglue(lines), hints.title)
    body = Body(rest)
    site = hints.site or head.site or body.site
    paragraphs = body.paragraphs
    dateline = None
    if paragraphs:
        paragraphs[0], dateline = split_dateline(paragraphs[0])
        if dateline and "." in dateline and site is None:
            site = dateline
    if url and site is None:
        site = host_of(url)
    stamp = head.stamp or body.stamp
    byline = body.byline or head.byline
    text_body = "\n\n".join(p for p in paragraphs if p)
    published_on = hints.published_on or (stamp.on if stamp else None)
    place = find_province(
        title=head.title, body=text_body, site=site, dateline=dateline, on=published_on
    )
    return Article(
        id=article_id,
        title=head.title,
        body=text_body,
        published_on=published_on,
        published_at=hints.published_at or (stamp.at if stamp else None),
        byline=hints.byline or (byline.name if byline else None),
        province=place.name if place else None,
        province_inferred=bool(place and place.inferred),
        site=site,
        captions=distinct(body.captions),
        url=url or body.url,
    )
