"""An index as bytes: analysing ten thousand articles again takes a hundred times as long.

What is kept is what analysis found (words, and which of them each record has); posting lists are
sorted anew. The bytes are a cache: whoever cannot use them builds the index from the records.
"""

from __future__ import annotations

import os
from array import array
from functools import cache
from mmap import mmap
from pathlib import Path
from zlib import crc32

import msgspec

import bot
from bot.domain.search import SearchRecord
from bot.search.index import Index
from bot.search.vocabulary import Vocabulary

_MADE_BY = ("search", "text", "lexicon")
_SUM = 4  # bytes of the checksum before everything else


class _Kept(msgspec.Struct, array_like=True):
    made_by: int
    of: str
    words: list[str]
    forms: list[str]
    folded_of: bytes
    kinds: list[str]
    kind_of: bytes
    ids: list[str]
    labels: list[str]
    record_forms: bytes
    record_ends: bytes
    label_sizes: bytes


class _Begin(msgspec.Struct, array_like=True):
    made_by: int
    of: str


def program(*names: str) -> int:
    """Return a checksum of parts of the program: other code or data, another analysis.

    Args:
        names: folders beside this one's.
    """
    found = 0
    for name in names:
        found = crc32(_checksum(name).to_bytes(4, "big"), found)
    return found


@cache
def _checksum(name: str) -> int:
    found = 0
    for folder, folders, files in os.walk(Path(bot.__file__).parent / name):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for file in sorted(files):
            if not file.endswith(".pyc"):
                found = crc32(Path(folder, file).read_bytes(), found)
    return found


def pack(index: Index, of: str) -> bytes:
    """Return an index as bytes. Safe to call from a thread while the index is searched or added to.

    Args:
        index: its records keep id, kind and label; what else they hold was only analysed.
        of: says of which records it is.
    """
    state, vocabulary, kinds = index.contents()
    records = state.records
    # As they would be built: equal scores are ranked by number.
    number_of = {kind: number for number, kind in enumerate(kinds)}
    order = sorted(state.alive(), key=lambda n: (number_of[records[n].kind], records[n].id))
    all_forms, ends, labels = array("i"), array("i"), array("H")
    # Numbered as they would be, too: what only removed records had is left out.
    form_of: dict[int, int] = {}
    for number in order:
        own, _, label = state.forms_of(number)
        all_forms.extend(form_of.setdefault(form, len(form_of)) for form in own)
        ends.append(len(all_forms))
        labels.append(min(label, 65_535))
    word_of: dict[str, int] = {}
    folded = (vocabulary.words[vocabulary.folded_of[form]] for form in form_of)
    folded_of = array("i", (word_of.setdefault(word, len(word_of)) for word in folded))
    data = msgspec.msgpack.encode(
        _Kept(
            program(*_MADE_BY),
            of,
            list(word_of),
            [vocabulary.forms[form] for form in form_of],
            folded_of.tobytes(),
            kinds,
            bytes(number_of[records[n].kind] for n in order),
            [records[n].id for n in order],
            [records[n].label for n in order],
            all_forms.tobytes(),
            ends.tobytes(),
            labels.tobytes(),
        )
    )
    return crc32(data).to_bytes(_SUM, "big") + data


def unpack(data: bytes | mmap, of: str) -> Index | None:
    """Return the index that ``pack`` made bytes of.

    Returns:
        None when they are damaged, of other records, or made by another program.
    """
    content = memoryview(data)[_SUM:]
    if len(data) < _SUM or crc32(content) != int.from_bytes(data[:_SUM], "big"):
        return None
    try:
        begin = msgspec.msgpack.decode(content, type=_Begin)
        if (begin.made_by, begin.of) != (program(*_MADE_BY), of):
            return None
        kept = msgspec.msgpack.decode(content, type=_Kept)
    except msgspec.DecodeError:
        return None
    return _index_of(kept)


def _index_of(kept: _Kept) -> Index:
    import numpy as np

    from bot.search.segment import Segment

    vocabulary = Vocabulary.of(kept.words, kept.forms, array("i", kept.folded_of).tolist())
    starts = np.zeros(len(kept.ids) + 1, np.int32)
    starts[1:] = np.frombuffer(kept.record_ends, np.int32)
    segment = Segment(
        0,
        np.frombuffer(kept.record_forms, np.int32),
        starts,
        np.frombuffer(kept.label_sizes, np.uint16),
        np.frombuffer(kept.kind_of, np.uint8),
        np.array(vocabulary.folded_of, np.int32),
    )
    records = [
        SearchRecord(kept.kinds[kind], record_id, label)
        for kind, record_id, label in zip(kept.kind_of, kept.ids, kept.labels, strict=True)
    ]
    return Index.restored(records, segment, vocabulary, kept.kinds)


def keys(index: Index) -> list[tuple[str, str]]:
    """Return kind and id of every record of an index."""
    state = index.contents()[0]
    return [(state.records[n].kind, state.records[n].id) for n in state.alive()]
