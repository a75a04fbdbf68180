"""The search index: records in, ranked hits out."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Sequence

from bot.domain.search import Hit, SearchRecord, Tier
from bot.search.analysis import index_words
from bot.search.confidence import CONFIDENT, is_confident
from bot.search.needs import Wanted, needs_of, wanted, widen
from bot.search.postings import LoosePostings
from bot.search.rerank import Match, match
from bot.search.snapshot import Ranked, Snapshot
from bot.search.vocabulary import Vocabulary
from bot.text.fold import canonical

_RERANKED = 24
_HOPELESS = 0.88
"""Candidates whose rough score is below so much of the best score are not compared closely."""
_NAME_WORDS = 6
_LOOSE = 2000
"""Up to so many records, and so many additions to a packed index, live in plain lists."""


class Index:
    """Finds records by what somebody typed.

    One writer at a time (``add`` and ``remove`` take a lock); searches need none and see a record
    as soon as ``add`` returns. Small indexes live in plain lists; from some thousands of records
    on they are packed into arrays, and later additions wait in lists for the next packing.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._state = Snapshot([], None, LoosePostings())
        self._numbers: dict[tuple[str, str], int] = {}
        self._kinds: dict[str, int] = {}
        self._weighed = 0

    def __len__(self) -> int:
        state = self._state
        return len(state.records) - len(state.dead)

    def add(self, record: SearchRecord) -> None:
        """Put a record in, in place of one with the same kind and id."""
        with self._lock:
            self._append(record)
            self._vocabulary.prepare()
            self._weigh()
            state = self._state
            packed = len(state.packed) if state.packed else 0
            if len(state.loose) > max(_LOOSE, packed // 20):
                self._rebuild()

    def remove(self, kind: str, record_id: str) -> None:
        """Take a record out; unknown ones are no error."""
        with self._lock:
            number = self._numbers.pop((kind, record_id), None)
            if number is not None:
                self._state.dead |= {number}

    def build(self, records: Iterable[SearchRecord]) -> None:
        """Put many records in; for an index that nobody searches yet."""
        with self._lock:
            several = list({(r.kind, r.id): r for r in records}.values())
            if len(self) + len(several) <= _LOOSE:
                for record in several:
                    self._append(record)
                self._weigh()
            else:
                state = self._state
                kept = [r for i, r in enumerate(state.records) if i not in state.dead]
                self._pack([*kept, *several])
            self._vocabulary.prepare()

    def _analysed(self, record: SearchRecord) -> tuple[list[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        form_id = self._vocabulary.form_id
        label, keys = index_words(record.label)
        found = [form_id(w) for w in label]
        size = len(found)
        if record.text:
            text, more = index_words(record.text)
            found += dict.fromkeys(form_id(w) for w in text)
            keys = list(dict.fromkeys((*keys, *more)))
        found += [form_id(k) for k in keys]
        return found, size

    def _append(self, record: SearchRecord) -> None:
        vocabulary = self._vocabulary
        forms, label = self._analysed(record)
        words = {vocabulary.folded_of[f] for f in forms}
        for word in words:
            vocabulary.counts[word] += 1
        vocabulary.forget_weights()
        kind = self._kinds.setdefault(record.kind, len(self._kinds))
        state = self._state
        number = len(state.records)
        state.records.append(record)
        name = hash(tuple(vocabulary.folded_of[f] for f in forms[:label]))
        state.loose.append(tuple(forms), label, words, name, kind)
        old = self._numbers.get((record.kind, record.id))
        self._numbers[record.kind, record.id] = number
        if old is not None:
            state.dead |= {old}

    def _weigh(self) -> None:
        """Sum up the labels of loose records; all of them anew once the index has grown much."""
        loose, size = self._state.loose, len(self)
        folded_of, weight = self._vocabulary.folded_of, self._vocabulary.weight
        first = 0 if size > 1.2 * self._weighed else len(loose.weights)
        if first == 0:
            self._weighed = size
        loose.weights[first:] = [
            sum(weight(folded_of[f], size) for f in loose.label_of(n))
            for n in range(first, len(loose))
        ]

    def _rebuild(self) -> None:
        state = self._state
        self._pack([r for i, r in enumerate(state.records) if i not in state.dead])

    def _pack(self, records: list[SearchRecord]) -> None:
        """Put these records, and nothing else, into arrays."""
        from bot.search.packed import PackedPostings

        vocabulary = self._vocabulary
        forms, ends, labels, kinds = array("i"), array("q"), array("H"), array("B")
        names = array("q")
        folded_of = vocabulary.folded_of
        counts = [0] * len(vocabulary.words)
        numbers: dict[tuple[str, str], int] = {}
        for number, record in enumerate(records):
            found, label = self._analysed(record)
            forms.extend(found)
            ends.append(len(forms))
            labels.append(label)
            names.append(hash(tuple(folded_of[f] for f in found[:label])))
            kinds.append(self._kinds.setdefault(record.kind, len(self._kinds)))
            numbers[record.kind, record.id] = number
        packed = PackedPostings(forms, ends, labels, kinds, names, folded_of)
        counts = packed.counts(len(vocabulary.words))
        vocabulary.counts[:] = counts
        vocabulary.forget_weights()
        packed.weigh([vocabulary.weight(w, len(records)) for w in range(len(counts))])
        self._numbers = numbers
        self._state = Snapshot(records, packed, LoosePostings(len(records)))

    def search(self, text: str, kind: str | None = None, limit: int = 10) -> list[Hit]:
        """Return the records that fit best, best first.

        Args:
            text: a name, document, title or question, however it is typed.
            kind: only records of this kind.
            limit: at most so many hits.

        Returns:
            Hits by falling score. Only the first can be confident (``score >= CONFIDENT``), except
            that several records with exactly the typed label all are.
        """
        state = self._state
        number = -1 if kind is None else self._kinds.get(kind, -2)
        if number == -2 or limit < 1:
            return []
        readings = [r for r in wanted(text, self._vocabulary, len(self)) if r.slots]
        if not readings:
            return []
        close = max(limit, _RERANKED)
        best, chosen = Ranked([], []), readings[0]
        for reading in readings:
            ranked = self._ranked(state, reading, number, close)
            if ranked.score > best.score:
                best, chosen = ranked, reading
            if best.answered:
                break
        else:
            widen(chosen.slots, self._vocabulary)
            wider = self._ranked(state, chosen, number, close, [n for _, n in best.close])
            if wider.score >= best.score:
                best = wider
        if not best.close:
            return []
        return self._hits(state, chosen, best, limit)

    def _ranked(
        self,
        state: Snapshot,
        reading: Wanted,
        kind: int,
        limit: int,
        also: Sequence[int] = (),
    ) -> Ranked:
        vocabulary = self._vocabulary
        size = len(self)
        seen: dict[int, Match] = {}
        tail: list[tuple[float, int]] = []
        best = 0.0
        # A label typed in full is compared whatever its words weigh.
        words = tuple(s.id for s in reading.slots if s.folded[0] != "#")
        whole = [(n, 1.0) for n in (*state.named(words, kind)[:limit], *also)]
        for number, rough in whole + state.candidates(needs_of(reading.slots), kind, limit):
            if number in seen:
                continue
            if tail or (rough < _HOPELESS * best and len(seen) >= 3):
                tail.append((rough, number))
                continue
            forms, label = state.forms_of(number)
            found = seen[number] = match(reading, forms, label, vocabulary, size)
            best = max(best, found.score)
        ranked = [(m, n) for n, m in seen.items()]
        ranked.sort(key=lambda x: (-x[0].score, x[1]))
        return Ranked(ranked, tail)

    def _hits(self, state: Snapshot, reading: Wanted, best: Ranked, limit: int) -> list[Hit]:
        ranked = best.close
        typed = canonical(reading.typed)
        folded = [s.folded for s in reading.slots if s.folded[0] != "#"]
        first, top = ranked[0][0], state.records[ranked[0][1]]
        second = next((m for m, n in ranked[1:] if state.records[n].label != top.label), None)
        sure = is_confident(reading, first, second, name=_is_name(top))
        hits = []
        for place, (found, number) in enumerate(ranked[:limit]):
            record = state.records[number]
            tier = self._tier(state, number, found, typed, folded)
            if tier == "exact":
                score = 1.0
            elif place == 0 and sure:
                score = CONFIDENT + (1 - CONFIDENT) * min(1.0, found.score) * 0.999
            else:
                score = min(1.0, found.score) * (CONFIDENT - 0.01)
            hits.append(Hit(record.kind, record.id, record.label, round(score, 4), tier))
        hits.sort(key=lambda h: -h.score)
        lowest = hits[-1].score
        for rough, number in best.tail[: max(0, limit - len(hits))]:
            record = state.records[number]
            score = round(min(lowest, rough * (CONFIDENT - 0.01)), 4)
            hits.append(Hit(record.kind, record.id, record.label, score, "fuzzy"))
        return hits

    def _tier(
        self, state: Snapshot, number: int, found: Match, typed: str, folded: list[str]
    ) -> Tier:
        if found.left > 1e-6 or found.misses or found.numbers:
            return "fuzzy"
        if canonical(state.records[number].label) == typed:
            return "exact"
        forms, label = state.forms_of(number)
        vocabulary = self._vocabulary
        if [vocabulary.words[vocabulary.folded_of[f]] for f in forms[:label]] == folded:
            return "folded"
        return "fuzzy"


def _is_name(record: SearchRecord) -> bool:
    """Tell whether a record is a person, by kind or by the look of its label."""
    if record.kind == "official":
        return True
    parts = record.label.split()
    return len(parts) <= _NAME_WORDS and all(p[:1].isupper() and p.isalpha() for p in parts)


def build_index(records: Iterable[SearchRecord]) -> Index:
    """Return an index of the records; of several with one kind and id the last counts."""
    index = Index()
    index.build(records)
    return index
