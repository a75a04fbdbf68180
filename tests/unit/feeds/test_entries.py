"""Feeds and listing pages as sites publish them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import InputError
from bot.feeds import Entry, read_feed

URL = "https://x.vn/rss/tin.rss"

RSS = """
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tin tức</title><link>https://x.vn/</link>
<item><title><![CDATA[Họp <b>Tỉnh ủy</b> & HĐND]]></title><link> /bai-1.html </link>
<pubDate>Fri, 02 Jul 2021 08:00:00 +0700</pubDate></item>
<item><title>Hai & ba</title><guid>https://x.vn/bai-2.html</guid></item>
<item><title>Không có địa chỉ</title></item>
<item><title>Lạ</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<title type="html">B&amp;agrave;i m&#7897;t</title>
<link rel="self" href="/x.xml"/><link href="bai-1.html"/><updated>2021-07-02T08:00:00Z</updated>
<published>2021-07-01</published></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="https://x.vn/bai-1.html"><title>Một</title><dc:date>2021-07-02</dc:date></item>
</rdf:RDF>"""


def test_rss_is_read_although_it_is_not_quite_xml() -> None:
    assert read_feed(RSS.encode(), URL) == (
        Entry("https://x.vn/bai-1.html", "Họp Tỉnh ủy & HĐND", "Fri, 02 Jul 2021 08:00:00 +0700"),
        Entry("https://x.vn/bai-2.html", "Hai ba"),
    )


def test_atom_is_read() -> None:
    assert read_feed(ATOM.encode(), URL) == (
        Entry("https://x.vn/rss/bai-1.html", "Bài một", "2021-07-02T08:00:00Z"),
    )


def test_rdf_is_read() -> None:
    assert read_feed(RDF.encode(), URL) == (Entry("https://x.vn/bai-1.html", "Một", "2021-07-02"),)


def test_a_feed_in_utf_16_is_read() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + RDF

    assert read_feed(text.encode("utf-16"), URL)[0].title == "Một"


def test_a_page_that_lists_articles_is_read() -> None:
    page = """<!doctype html><html><head><base href="https://x.vn/tin/"></head><body>
    <a href="/">Trang chủ</a><a href='https://khac.vn/a'>Một bài của trang khác dài hơn sáu chữ</a>
    <a href="bai-1.html#anh"><img src=x></a>
    <a class=t href=bai-1.html><h3>Tỉnh ủy họp bàn công tác cán bộ quý ba</h3></a>
    <a href="b.pdf">Văn bản đính kèm của hội nghị quý ba</a>
    <a href="bai-2.html" title="Hội nghị sơ kết công tác dân vận khéo">Xem</a></body></html>"""

    assert read_feed(page.encode(), "https://x.vn/tin") == (
        Entry("https://x.vn/tin/bai-1.html", "Tỉnh ủy họp bàn công tác cán bộ quý ba"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!entity % p SYSTEM "http://10.0.0.1/x.dtd"> %p;',
    ],
)
def test_a_feed_that_declares_entities_is_refused(entity: str, encoding: str) -> None:
    feed = f"<!DOCTYPE rss [{entity}]><rss><item><link>https://x.vn/&x;</link></item></rss>"

    with pytest.raises(InputError, match="entities"):
        read_feed(feed.encode(encoding), URL)


def test_entities_in_an_encoding_without_plain_letters_are_refused_too() -> None:
    feed = b"""<?xml version="1.0" encoding="UTF-7"?>
    <!DOCTYPE rss [+ADwAIQ-ENTITY x SYSTEM "file:///etc/passwd">]>
    <rss><item><link>https://x.vn/1</link><title>&x;</title></item></rss>"""

    with pytest.raises(InputError, match="entities"):
        read_feed(feed, URL)


def test_a_document_type_elsewhere_is_not_fetched() -> None:
    feed = b"""<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">
    <rss><item><link>https://x.vn/1</link><title>a &b; c</title></item></rss>"""

    assert read_feed(feed, URL) == (Entry("https://x.vn/1", "a &b; c"),)


@pytest.mark.parametrize(
    "data", [b"", b"xin chao", b"<rss></rss>", b"<html><a href=/>x</a></html>"]
)
def test_what_lists_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"no article in it|cannot be read"):
        read_feed(data, URL)


def test_a_feed_has_no_endless_entries() -> None:
    many = "".join(f"<item><link>https://x.vn/{n}</link></item>" for n in range(5000))

    assert len(read_feed(f"<rss>{many}</rss>".encode(), URL)) == 200


@pytest.mark.parametrize(
    "piece", ["<a>", '<a href="/b">', "<a href=" + "x" * 50, "<", "<a title='"]
)
def test_a_hostile_page_is_refused(piece: str) -> None:
    """How the time grows is shown by ``bench/growth.py``."""
    page = ("<html>" + piece * (1_000_000 // len(piece))).encode()

    with pytest.raises(InputError):
        read_feed(page, URL)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_refused(data: bytes) -> None:
    for wrapped in (data, b"<rss>" + data, b"<html>" + data):
        with contextlib.suppress(InputError):
            read_feed(wrapped, URL)
