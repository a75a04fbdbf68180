"""Answer free questions, remembering what each chat talked about."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace

from bot.domain.entities import Event, Person
from bot.domain.findings import (
    ArticlesFinding,
    Cited,
    EventsFinding,
    Finding,
    FollowFinding,
    Near,
    NotFoundFinding,
    PassagesFinding,
    TalkFinding,
)
from bot.domain.findings import Talk as TalkKind
from bot.search import COVERED, Index
from bot.services.archive import Archive
from bot.services.ask import (
    holders,
    meeting_facts,
    news,
    numbers,
    papers,
    papers_described,
    parts,
    persons,
    speech,
)
from bot.services.ask.asking import Asking, near_events, near_people
from bot.services.ask.events import meeting
from bot.services.ask.followups import completed
from bot.services.ask.intents import Intent, intent_of
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.memory import Memory
from bot.services.ask.papers import document_name
from bot.services.ask.premises import claims_a_post, premises
from bot.services.ask.question import understand
from bot.services.ask.quoted import asks_of_quoted_meeting, of_quoted_article
from bot.services.ask.quotes import article_cited

_LONGEST_QUESTION = 600
_OLDER_AT_ONCE = 2  # articles; a question waits for them some milliseconds at most
_SENTENCES_AT_ONCE = 2  # articles; some milliseconds each
_ABOUT_PEOPLE = ("statements", "events_of_person", "event", "parts", "holders", "passages")
_TALK_ORDER: tuple[TalkKind, ...] = ("help", "thanks", "goodbye", "greeting")


class Ask:
    """Questions in Vietnamese or English, answered from the archive.

    Args:
        archive: the records; what is stored later is answered from at once.
        index: finds records by words when nothing else fits.
        memory: the threads of the chats; a new, bounded one by default.
    """

    def __init__(self, archive: Archive, index: Index, memory: Memory | None = None) -> None:
        self._archive = archive
        self._index = index
        self._knowledge = Knowledge(archive)
        self._memory = memory or Memory()

    def answer(self, text: str, *, chat: str | int, now: dt.datetime) -> Finding:
        """Answer one message.

        Args:
            text: as typed, in Vietnamese (with or without diacritics, raw Telex) or English. Only
                the first 600 code points are read.
            chat: whose thread the message continues.
            now: aware; threads that were silent for half an hour before it are forgotten.

        Returns:
            A finding in the language of the question. It never raises on any text.
        """
        with self._knowledge.lock:
            return self._answer(text, chat, now)

    def _answer(self, text: str, chat: str | int, now: dt.datetime) -> Finding:
        talk = self._memory.talk(chat, now)
        before = talk.question.language if talk.question else None
        q = understand(text[:_LONGEST_QUESTION], self._knowledge, before=before, today=now.date())
        q = completed(q, talk, self._archive)
        a = Asking(q, talk, self._knowledge, now.date())
        intent = intent_of(q, talk)
        if q.unknown and intent in _ABOUT_PEOPLE:
            intent = "person"  # whatever is asked of somebody unknown: he or she is unknown
        if claims_a_post(a) and len(talk.people) == 1:
            intent = "person"
        if intent == "passages" and asks_of_quoted_meeting(a):
            intent = "parts" if a.q.acts else "event"
        finding = of_quoted_article(a) or self._find(intent, a)
        if missing := premises(a, finding):
            finding = replace(finding, premises=missing)
        if intent not in ("talk", "out_of_scope", "follow", "unfollow"):
            talk.question = q
            talk.choosing = isinstance(finding, EventsFinding | ArticlesFinding) and finding.choice
        self._remember(a)
        return finding

    def warm(self) -> None:
        """Index the words of older articles, then the sentences of all of them.

        It takes some milliseconds per article, so a large archive calls it from a thread; until it
        is done, meetings, figures and sentences are found in the newest articles only, people and
        documents in all.
        """
        left = 1
        while left:
            with self._knowledge.lock:
                left = self._knowledge.index_older(_OLDER_AT_ONCE)
            time.sleep(0)  # a question that waits for the lock comes first
        self._knowledge.index_sentences()

    def forget(self, chat: str | int) -> None:
        """Drop what was remembered of a chat."""
        self._memory.forget(chat)

    def _find(self, intent: Intent, a: Asking) -> Finding:
        answers: dict[Intent, Callable[[Asking], Finding]] = {
            "talk": _talk,
            "out_of_scope": _out_of_scope,
            "follow": self._follow,
            "unfollow": self._follow,
            "document": papers.document,
            "documents": papers_described.described,
            "summary": news.summary,
            "statements": speech.statements,
            "figure": numbers.figures,
            "parts": parts.parts,
            "event": self._event,
            "events_of_person": meeting_facts.of_person,
            "holders": holders.holders,
            "person": persons.person,
            "latest": self._latest,
            "events": meeting_facts.listed,
            "officials": holders.officials,
            "articles": news.listed,
            "passages": self._passages,
        }
        finding = answers[intent](a)
        if isinstance(finding, NotFoundFinding) and intent in (
            "figure",
            "articles",
            "documents",
            "event",
        ):
            return self._sentences(a) or finding
        return finding

    def _event(self, a: Asking) -> Finding:
        if a.q.has("LATEST") and (event := news.newest_event(a)):
            return meeting_facts.event_finding(a, event, ("card",))
        q = a.q
        if q.cues == {"MEETING"} and not (q.content or q.places or q.when or q.people or q.unknown):
            return meeting_facts.listed(a)
        return meeting_facts.event_facts(a)

    def _latest(self, a: Asking) -> Finding:
        event = news.newest_event(a) if a.q.has("MEETING") else None
        return meeting_facts.event_finding(a, event, ("card",)) if event else news.latest(a)

    def _passages(self, a: Asking) -> Finding:
        if "out_of_scope" in a.q.talk:
            return _out_of_scope(a)
        found = self._sentences(a)
        if found is not None:
            return found
        if not a.q.content and not a.q.talk:
            return TalkFinding(language=a.q.language, talk="unclear")
        return NotFoundFinding(
            language=a.q.language, what="anything", asked=a.q.text, near=self._near(a)
        )

    def _near(self, a: Asking) -> tuple[Near, ...]:
        kinds = {"official": "person", "meeting": "event", "resolution": "document"}
        hits = self._index.search(a.q.text, limit=3)
        return tuple(Near(kinds.get(h.kind, h.kind), h.id, h.label) for h in hits if h.score >= 0.5)

    def _sentences(self, a: Asking) -> PassagesFinding | None:
        """Return stored sentences that speak of the question, None when none surely does."""
        if len(a.q.content) < 2:
            return None
        self._knowledge.index_sentences(_SENTENCES_AT_ONCE)
        passages: list[Cited] = []
        for passage, _ in self._knowledge.passages.search(_said(a), 6, least=COVERED):
            record = self._archive.articles.get(passage.article_id)
            if record is None:
                continue
            if a.q.place and not a.q.place.covers(record.article.province):
                continue
            on = record.article.published_on
            if a.q.when and not a.q.when.meets(on, on):
                continue
            passages.append(article_cited(self._archive, passage.article_id, passage.text))
        if not passages:
            return None
        a.topics.article = passages[0].article_id
        return PassagesFinding(language=a.q.language, passages=tuple(passages[:3]))

    def _follow(self, a: Asking) -> Finding:
        on = not a.q.has("UNFOLLOW")
        target = self._target(a)
        a.talk.followed = target or a.talk.followed
        return FollowFinding(language=a.q.language, on=on, target=target, asked=a.q.text)

    def _target(self, a: Asking) -> Near | None:
        """Return what somebody wants to follow: what the message names, else what was spoken of."""
        q = a.q
        if q.people:
            people = q.people[0].people
            if len(people) == 1:
                a.topics.people = (people[0].id,)
            return (
                near_people(self._archive, people[:1])[0]
                if len(people) == 1
                else Near("person", "", q.people[0].asked)
            )
        if q.documents:
            found = papers.cited_documents(a)
            if len(found) == 1:
                a.topics.document = found[0].id
                return Near("document", found[0].id, document_name(found[0]))
            return Near("document", "", q.documents[0].asked)
        if q.post:
            label = q.post.asked + (f" {q.place.name}" if q.place else "")
            return Near("post", "", label)
        if q.place:
            return Near("place", "", q.place.name, place=q.place.name)
        if q.unknown:
            return Near("words", "", q.unknown.asked)
        if q.has("MEETING"):
            event = meeting(a)
            if isinstance(event, Event):
                return near_events([event])[0]
        return self._spoken_of(a) or (Near("words", "", " ".join(q.content)) if q.content else None)

    def _spoken_of(self, a: Asking) -> Near | None:
        if a.q.content and not a.q.has("HE", "IT", "THERE", "UNFOLLOW"):
            return None
        talk = a.talk
        if talk.followed is not None:
            return talk.followed
        people = [self._archive.people[i] for i in talk.people if i in self._archive.people]
        if len(people) == 1 and isinstance(people[0], Person):
            return near_people(self._archive, people)[0]
        known = self._archive.documents.get(talk.document or "")
        if known is not None:
            return Near("document", known.id, document_name(known))
        event = self._archive.events.get(talk.event or "")
        return near_events([event])[0] if event else None

    def _remember(self, a: Asking) -> None:
        talk, topics = a.talk, a.topics
        talk.people = topics.people or talk.people
        talk.event = topics.event or talk.event
        talk.article = topics.article or talk.article
        talk.figure = topics.figure
        if topics.document:
            talk.document = topics.document
        elif topics.event:
            talk.document = None  # "when?" now means the meeting


def _said(a: Asking) -> str:
    """Return the words of the question that describe something, as typed."""
    if a.q.language == "en":
        return " ".join(a.q.content)
    return " ".join(t.word for t in a.q.tokens if not t.used.startswith("cue:"))


def _talk(a: Asking) -> Finding:
    kind: TalkKind = next((t for t in _TALK_ORDER if t in a.q.talk), "greeting")
    if (
        kind == "help"
        and "greeting" in a.q.talk
        and not a.q.has("WHAT", "WHO")
        and len(a.q.words) < 4
    ):
        kind = "greeting"
    return TalkFinding(language=a.q.language, talk=kind)


def _out_of_scope(a: Asking) -> Finding:
    return TalkFinding(language=a.q.language, talk="out_of_scope")
