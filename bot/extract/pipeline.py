"""Run every extractor on an article, in the order in which they need each other."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.articles import Article
from bot.domain.mentions import Act, Extraction, MeetingMention, PersonMention
from bot.extract.documents import find_documents
from bot.extract.figures import find_figures
from bot.extract.meetings import find_meetings
from bot.extract.people import find_people
from bot.extract.statements import find_statements
from bot.extract.summary import summarize


def extract(article: Article) -> Extraction:
    """Read people, documents, meetings, figures and statements out of an article.

    Never raises on any NFC text; what is not recognised is simply not there.
    """
    people = find_people(article)
    documents = find_documents(article)
    meetings = find_meetings(article, people)
    statements = find_statements(article, people)
    figures = find_figures(article, documents)
    if meetings:
        people = tuple(_with_acts(p, meetings) for p in people)
    found = Extraction(article, people, documents, meetings, figures, statements)
    return replace(found, summary=summarize(found))


def _with_acts(person: PersonMention, meetings: tuple[MeetingMention, ...]) -> PersonMention:
    acts: dict[Act, None] = {
        p.act: None for m in meetings for p in m.participations if p.name == person.name
    }
    return replace(person, acts=tuple(acts)) if acts else person
