"""Answer free questions, remembering what each chat talked about."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.findings import (
    ArticlesFinding,
    EventsFinding,
    Finding,
    Language,
    NotFoundFinding,
)
from bot.search import Index
from bot.services.archive import Archive
from bot.services.ask import (
    aside,
    following,
    holders,
    meeting_facts,
    news,
    numbers,
    officials,
    papers,
    papers_described,
    parts,
    persons,
    sentences,
    speech,
)
from bot.services.ask.answered import Answered, Answers, Key, key_of, make_room
from bot.services.ask.asking import Asking
from bot.services.ask.followups import completed
from bot.services.ask.intents import Intent, intent_of
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.known import Known
from bot.services.ask.layers import Since
from bot.services.ask.memory import Memory, Talk
from bot.services.ask.ordinals import listed, picked
from bot.services.ask.premises import claims_a_post, premises
from bot.services.ask.question import Question, understand
from bot.services.ask.quoted import asks_of_quoted_meeting, of_quoted_article

_LONGEST_QUESTION = 600
_MOST_KEPT = 512
_ABOUT_PEOPLE = ("statements", "events_of_person", "event", "parts", "holders", "passages")
_FOUND_IN_SENTENCES = ("figure", "articles", "documents", "event")
_CHANGING = ("follow", "unfollow")
# Questions of both languages, so that the tables they need are there before the first reader asks.
_FIRST_QUESTIONS: tuple[tuple[str, Language], ...] = (
    ("Ông Nguyễn Văn A, Bí thư Tỉnh ủy Kiên Giang, dự hội nghị nào ngày 1/2/2019?", "vi"),
    ("What did Mr Nguyen Van A, chairman of the provincial council, say in May 2019?", "en"),
)


@dataclass(slots=True)
class _Pending:
    """A question that is answered, or has to wait for a search."""

    asking: Asking
    intent: Intent
    finding: Finding | None
    search: sentences.Search | None = None
    key: Key | None = None
    kept: bool = False


class Ask:
    """Questions in Vietnamese or English, answered from the archive.

    Args:
        archive: the records; what is stored later is answered from at once.
        index: finds records by words when nothing else fits.
        memory: the threads of the chats; a new, bounded one by default.
        words: what is packed of the archive already.
        known: what is known of its people and documents already.
    """

    def __init__(
        self,
        archive: Archive,
        index: Index,
        memory: Memory | None = None,
        words: Since | None = None,
        known: Known | None = None,
    ) -> None:
        self._archive = archive
        self._index = index
        self._knowledge = Knowledge(archive, words, known)
        self._memory = memory or Memory()
        self._understood: dict[tuple[str, Language | None, dt.date], Question] = {}
        self._answered = Answers()
        self._version = -1

    def answer(
        self, text: str, *, chat: str | int, now: dt.datetime, thorough: bool = False
    ) -> Finding:
        """Answer one message.

        Args:
            text: as typed, in Vietnamese (with or without diacritics, raw Telex) or English. Only
                the first 600 code points are read.
            chat: whose thread the message continues.
            now: aware; threads that were silent for half an hour before it are forgotten.
            thorough: look through the sentences of all articles, also when nobody called ``warm``.

        Returns:
            A finding in the language of the question. It never raises on any text.
        """
        pending = self._begun(text, chat, now)
        search = pending.search
        if search is None:
            return self._finished(pending, None)
        return self._finished(pending, search.run(None) if thorough else search.run())

    async def answer_soon(self, text: str, *, chat: str | int, now: dt.datetime) -> Finding:
        """Answer one message as ``answer`` does, without holding the event loop for a search.

        Messages of one chat must not be answered at the same time: each continues the one before.
        """
        pending = self._begun(text, chat, now)
        found = await asyncio.to_thread(pending.search.run) if pending.search else None
        return self._finished(pending, found)

    def warm(self) -> None:
        """Make ready what the first questions need. Call it from a thread."""
        nothing = Knowledge(Archive())  # of its own, so that no reader waits meanwhile
        for text, language in _FIRST_QUESTIONS:
            understand(text, nothing, before=language, today=dt.date(2019, 1, 1))
        for put_in_order in self._knowledge.unordered():
            with self._knowledge.lock:
                put_in_order()
            time.sleep(0)
        self._knowledge.index_sentences()

    @property
    def words(self) -> Knowledge:
        """The words of all articles; until they are packed, those of the newest ones.

        Meetings, figures and sentences are found by them, people and documents without.
        """
        return self._knowledge

    def forget(self, chat: str | int) -> None:
        """Drop what was remembered of a chat."""
        self._memory.forget(chat)

    def _begun(self, text: str, chat: str | int, now: dt.datetime) -> _Pending:
        with self._knowledge.lock:
            self._keep_up()
            talk = self._memory.talk(chat, now)
            asked = self._understand(text, talk, now.date())
            q = completed(picked(asked, talk, self._archive), talk, self._archive)
            a = Asking(q, talk, self._knowledge, now.date())
            key = key_of(q, talk) if q is asked else None
            if key is not None and (kept := self._answered.get(key)):
                a.topics = replace(kept.topics)
                return _Pending(a, kept.intent, kept.finding, kept=True)
            intent = intent_of(q, talk)
            if q.unknown and intent in _ABOUT_PEOPLE:
                intent = "person"  # whatever is asked of somebody unknown: he or she is unknown
            if claims_a_post(a) and len(talk.people) == 1:
                intent = "person"
            if intent == "passages" and asks_of_quoted_meeting(a):
                intent = "parts" if a.q.acts else "event"
            quoted = of_quoted_article(a) or aside.answered(a)
            pending = self._find(intent, a) if quoted is None else _Pending(a, intent, quoted)
            pending.key = key
            return pending

    def _keep_up(self) -> None:
        """Forget what was kept of an older state of the records."""
        if self._version != self._knowledge.version:
            self._understood.clear()
            self._answered.clear()
            self._version = self._knowledge.version

    def _understand(self, text: str, talk: Talk, today: dt.date) -> Question:
        """Read a message; many readers ask the same, and it is the same until records change."""
        before = talk.question.language if talk.question else None
        text = " ".join(text[:_LONGEST_QUESTION].split())
        q = self._understood.get((text, before, today))
        if q is None:
            make_room(self._understood, _MOST_KEPT)
            q = understand(text, self._knowledge, before=before, today=today)
            self._understood[text, before, today] = q
        return q

    def _find(self, intent: Intent, a: Asking) -> _Pending:
        answers: dict[Intent, Callable[[Asking], Finding]] = {
            "talk": aside.small_talk,
            "out_of_scope": aside.out_of_scope,
            "follow": following.follow,
            "unfollow": following.follow,
            "document": papers.document,
            "documents": papers_described.described,
            "summary": news.summary,
            "statements": speech.statements,
            "figure": numbers.figures,
            "parts": parts.parts,
            "event": _event,
            "events_of_person": meeting_facts.of_person,
            "holders": holders.holders,
            "person": persons.person,
            "latest": _latest,
            "events": meeting_facts.listed,
            "officials": officials.officials,
            "articles": news.listed,
        }
        if intent == "passages":
            if "out_of_scope" in a.q.talk:
                return _Pending(a, intent, aside.out_of_scope(a))
            return _Pending(a, intent, None, sentences.search(a, self._index, near=True))
        finding = answers[intent](a)
        if intent == "figure" and len(a.q.people) == 1 and not numbers.of_somebody(a, finding):
            return _Pending(a, "person", persons.person(a))  # a number nobody prints about them
        nowhere = isinstance(finding, NotFoundFinding) and intent in _FOUND_IN_SENTENCES
        if nowhere or (intent == "articles" and a.q.has("CITE") and a.q.content):
            return _Pending(a, intent, finding, sentences.search(a, self._index, near=False))
        return _Pending(a, intent, finding)

    def _finished(self, pending: _Pending, found: sentences.Found | None) -> Finding:
        with self._knowledge.lock:
            a, finding, intent = pending.asking, pending.finding, pending.intent
            if found is not None and finding is None:
                finding = sentences.answer(a, found)
            elif found is not None:
                finding = sentences.quoted(a, found) or finding
            assert finding is not None
            if not pending.kept and (missing := premises(a, finding)):
                finding = replace(finding, premises=missing)
            if intent not in ("talk", "out_of_scope", "follow", "unfollow"):
                a.talk.question = a.q
                choosing = isinstance(finding, EventsFinding | ArticlesFinding) and finding.choice
                a.talk.choosing = choosing
                a.talk.listed = listed(finding) or a.talk.listed
            if pending.key is not None and self._stays(pending):
                answered = Answered(a.q, intent, finding, a.topics)
                self._answered.put(pending.key, answered, read=pending.search is not None)
            _remember(a)
            return finding

    def _stays(self, pending: _Pending) -> bool:
        """Whether an answer is the same until records change."""
        if pending.intent in _CHANGING:
            return False
        if pending.search is None:
            return True
        # The search took a while, and sentences are indexed without a change of records.
        return self._version == self._knowledge.version and self._knowledge.settled


def _event(a: Asking) -> Finding:
    if a.q.has("LATEST") and (event := news.newest_event(a)):
        return meeting_facts.event_finding(a, event, ("card",))
    q = a.q
    if q.cues == {"MEETING"} and not (q.content or q.places or q.when or q.people or q.unknown):
        return meeting_facts.listed(a)
    return meeting_facts.event_facts(a)


def _latest(a: Asking) -> Finding:
    event = news.newest_event(a) if a.q.has("MEETING") else None
    return meeting_facts.event_finding(a, event, ("card",)) if event else news.latest(a)


def _remember(a: Asking) -> None:
    talk, topics = a.talk, a.topics
    talk.people = topics.people or talk.people
    talk.event = topics.event or talk.event
    talk.article = topics.article or talk.article
    talk.figure = topics.figure
    if topics.document:
        talk.document = topics.document
    elif topics.event:
        talk.document = None  # "when?" now means the meeting
