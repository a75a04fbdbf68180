"""Milliseconds to find the followers of one article among very many subscriptions.

Makes 5,000 distinct rules of all kinds with 100,000 subscriptions to them and matches the seed
articles against them. Prints JSON on stdout and a line on stderr; fails above the limit.

    python -m bench.follow [--subscriptions 100000] [--rules 5000] [--rounds 20] [--limit-ms 50]
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
import tracemalloc

from bot.domain.entities import ArticleRecord
from bot.domain.follow import Subscription, Target, Topic
from bot.lexicon.posts import posts
from bot.lexicon.provinces import old_provinces
from bot.services.archive import Archive
from bot.services.follow.facts import facts_in_archive
from bot.services.follow.roster import Roster
from bot.services.follow.words import read_words
from bot.services.ingest import archive_of
from bot.services.seeds import read_folder
from bot.settings import load_settings
from bot.text.tokens import tokens


def _topics(archive: Archive, count: int, chance: random.Random) -> list[Topic]:
    """Return distinct topics: what the seeds hold, and words and posts as people would type."""
    found = [Topic("all", "", "")]
    found += [Topic("province", slug, p.name) for slug, p in old_provinces().items()]
    found += [Topic("person", p.id, p.name) for p in archive.people.values()]
    found += [Topic("document", d.id, d.key) for d in archive.documents.values()]
    provinces = list(old_provinces())
    for post in list(posts())[:60]:
        for slug in chance.sample(provinces, 12):
            found.append(Topic("post", f"{post}@{slug}", post))
    words = [
        t.canonical
        for record in archive.articles.values()
        for t in tokens(record.article.body)
        if t.canonical.isalpha()
    ]
    # Most of what people follow is not in one article: nine words of ten are about other things.
    words += ["".join(chance.choices("abcdeghiklmnoprstuvxyàáảạăâđêôơư", k=4)) for _ in words * 9]
    keys = {(t.kind, t.key) for t in found}
    while len(found) < count:
        at = chance.randrange(len(words) - 4)
        shape = chance.random()
        if shape < 0.4:
            phrase = " ".join(words[at : at + chance.randint(2, 4)])
            text = f'"{phrase}"'
        elif shape < 0.8:
            text = " ".join(chance.sample(words, chance.randint(2, 4)))
        else:
            text = f"{words[at]} {words[at + 1]} | {words[at + 2]} {chance.choice(words)} -vàng"
        rule = read_words(text)
        if rule is not None and ("words", rule.key) not in keys:
            keys.add(("words", rule.key))
            found.append(Topic("words", rule.key, text))
    return found[:count]


def main() -> int:
    """Return 1 when a match takes longer than allowed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--subscriptions", type=int, default=100_000)
    parser.add_argument("--rules", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--limit-ms", type=float, default=50.0)
    options = parser.parse_args()
    chance = random.Random(1)
    archive = archive_of(read_folder(load_settings().seeds_dir, _complain))
    topics = _topics(archive, options.rules, chance)
    tracemalloc.start()
    roster = Roster(
        Subscription(f"s{n}", Target(n + 1), topics[n % len(topics)])
        for n in range(options.subscriptions)
    )
    held_mb = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    rules_ms: list[float] = []
    followers_ms: list[float] = []
    found = 0
    for _ in range(options.rounds):
        for record in archive.articles.values():
            rules, followers, found = _match(record, archive, roster)
            rules_ms.append(rules)
            followers_ms.append(followers)
    result = {
        "subscriptions": options.subscriptions,
        "rules": len(roster.rules),
        "article_ms_p50": round(statistics.median(followers_ms), 2),
        "article_ms_max": round(max(followers_ms), 2),
        "rules_only_ms_p50": round(statistics.median(rules_ms), 2),
        "followers_of_last": found,
        "memory_mb": round(held_mb, 1),
    }
    print(json.dumps(result))
    print(f"{result['article_ms_p50']} ms an article", file=sys.stderr)
    return int(statistics.median(followers_ms) > options.limit_ms)


def _match(record: ArticleRecord, archive: Archive, roster: Roster) -> tuple[float, float, int]:
    started = time.perf_counter()
    facts = facts_in_archive(record.article, archive)
    roster.rules.match(facts)
    between = time.perf_counter()
    followers = roster.groups(facts)
    ended = time.perf_counter()
    rules_ms = (between - started) * 1000
    return rules_ms, rules_ms + (ended - between) * 1000, len(followers)


def _complain(error: Exception) -> None:
    print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
