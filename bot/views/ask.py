"""A finding as an answer that can be shown."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.findings import (
    ArticlesFinding,
    DocumentFinding,
    DocumentsFinding,
    EventFinding,
    EventsFinding,
    FiguresFinding,
    Finding,
    FollowFinding,
    HoldersFinding,
    NotFoundFinding,
    PartsFinding,
    PassagesFinding,
    PeopleFinding,
    PersonFinding,
    StatementsFinding,
    SummaryFinding,
    TalkFinding,
)
from bot.domain.findings_beside import (
    AuthorsFinding,
    ProvincesFinding,
    StoreFinding,
)
from bot.domain.replies import Answer
from bot.views import (
    ask_articles,
    ask_documents,
    ask_meetings,
    ask_parts,
    ask_people,
    ask_people_listed,
    ask_store,
    ask_talk,
)
from bot.views.i18n import Translator
from bot.views.kept import Kept

_ANSWERS: Kept[Answer] = Kept(256)  # many readers ask the same


def show(finding: Finding, translator: Translator) -> Answer:
    """Return the answer for a finding; what its question wrongly takes for granted comes first.

    Raises:
        TypeError: the finding is of no kind that can be shown.
    """
    return _ANSWERS.of(finding, translator.language, lambda: _made(finding, translator))


def _made(finding: Finding, translator: Translator) -> Answer:
    answer = _shown(finding, translator)
    if not finding.premises:
        return answer
    first = tuple(ask_talk.premise(p, translator) for p in finding.premises)
    return replace(answer, reply=replace(answer.reply, blocks=(*first, *answer.reply.blocks)))


def _shown(finding: Finding, tr: Translator) -> Answer:
    match finding:
        case HoldersFinding():
            return ask_people.holders(finding, tr)
        case PersonFinding():
            return ask_people.person(finding, tr)
        case PeopleFinding():
            return ask_people_listed.people(finding, tr)
        case StatementsFinding():
            return ask_people.statements(finding, tr)
        case PartsFinding():
            return ask_parts.parts(finding, tr)
        case EventFinding():
            return ask_meetings.event(finding, tr)
        case EventsFinding():
            return ask_meetings.events(finding, tr)
        case DocumentFinding():
            return ask_documents.document(finding, tr)
        case DocumentsFinding():
            return ask_documents.documents(finding, tr)
        case FiguresFinding():
            return ask_articles.figures(finding, tr)
        case SummaryFinding():
            return ask_articles.summary(finding, tr)
        case ArticlesFinding():
            return ask_articles.articles(finding, tr)
        case PassagesFinding():
            return ask_articles.passages(finding, tr)
        case AuthorsFinding():
            return ask_store.authors(finding, tr)
        case StoreFinding():
            return ask_store.store(finding, tr)
        case ProvincesFinding():
            return ask_store.provinces(finding, tr)
        case NotFoundFinding():
            return ask_talk.not_found(finding, tr)
        case TalkFinding():
            return ask_talk.talk(finding, tr)
        case FollowFinding():
            return ask_talk.follow(finding, tr)
    msg = f"no view shows {type(finding).__name__}"
    raise TypeError(msg)
