from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import AnswerReader

BODY = b'{"ok":true,"result":"\xc4\x90\xe1\xba\xb7ng"}'
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(BODY),
    BODY,
)
CHUNKED = (
    b"HTTP/1.1 429 Too Many Requests\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5;name=value\r\n%b\r\n%X\r\n%b\r\n0\r\nTrailer: x\r\n\r\n"
    % (BODY[:5], len(BODY) - 5, BODY[5:])
)
CONTINUED = b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN


@pytest.mark.parametrize(("raw", "status"), [(PLAIN, 200), (CHUNKED, 429), (CONTINUED, 200)])
@given(data=st.data())
def test_an_answer_is_the_same_in_whatever_pieces_it_comes(
    raw: bytes, status: int, data: st.DataObject
) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(raw)), max_size=6).map(sorted))
    reader = AnswerReader()
    found = [
        reader.feed(raw[start:end])
        for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True)
        if start < end
    ]

    assert [f for f in found if f] == [(status, BODY)]
    assert found[-1] is not None
    assert reader.keeps_open


@given(st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    for start in (
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
    ):
        reader = AnswerReader()
        try:
            reader.feed(start + raw)
        except ValueError:
            continue
        reader.ended()


@pytest.mark.parametrize(
    ("raw", "keeps_open"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na", False),
        (b"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\na", True),
        (b"HTTP/1.1 200\r\ncontent-length:1\r\n\r\na", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", False),  # somebody else's answer
    ],
)
def test_a_connection_is_kept_when_the_server_keeps_it(raw: bytes, keeps_open: bool) -> None:
    reader = AnswerReader()

    assert reader.feed(raw) == (200, b"a")
    assert reader.keeps_open is keeps_open


def test_an_answer_without_a_length_ends_with_the_connection() -> None:
    reader = AnswerReader()

    assert reader.feed(b"HTTP/1.1 502 Bad Gateway\r\n\r\n<h1>") is None
    assert reader.ended() == (502, b"<h1>")


def test_half_an_answer_is_none() -> None:
    for raw in (PLAIN, CHUNKED):
        reader = AnswerReader()
        reader.feed(raw[:-6])
        assert reader.ended() is None


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
    ],
)
def test_what_is_no_answer_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="answer"):
        AnswerReader().feed(raw)
