"""What a question led to: everything a view shows, without a word of wording.

A finding holds only facts of the store, each with where it is printed. ``bot.services.ask`` makes
findings, ``bot.views.ask`` turns them into answers in the language of the question.
"""

from bot.domain.findings.finding import Cited, Finding, Language, Near, PlaceNote, Premise
from bot.domain.findings.meetings import (
    Aspect,
    EventFinding,
    EventParts,
    EventsFinding,
    Part,
    PartsFinding,
)
from bot.domain.findings.papers import (
    ArticlesFinding,
    CitedDocument,
    CitedFigure,
    DocumentAspect,
    DocumentFinding,
    DocumentsFinding,
    FiguresFinding,
    PassagesFinding,
    SummaryFinding,
)
from bot.domain.findings.people import (
    Candidate,
    Holder,
    HoldersFinding,
    PeopleFinding,
    PersonFinding,
    PostsReport,
    Said,
    StatementsFinding,
)
from bot.domain.findings.talk import FollowFinding, Missing, NotFoundFinding, Talk, TalkFinding

__all__ = [
    "ArticlesFinding",
    "Aspect",
    "Candidate",
    "Cited",
    "CitedDocument",
    "CitedFigure",
    "DocumentAspect",
    "DocumentFinding",
    "DocumentsFinding",
    "EventFinding",
    "EventParts",
    "EventsFinding",
    "FiguresFinding",
    "Finding",
    "FollowFinding",
    "Holder",
    "HoldersFinding",
    "Language",
    "Missing",
    "Near",
    "NotFoundFinding",
    "Part",
    "PartsFinding",
    "PassagesFinding",
    "PeopleFinding",
    "PersonFinding",
    "PlaceNote",
    "PostsReport",
    "Premise",
    "Said",
    "StatementsFinding",
    "SummaryFinding",
    "Talk",
    "TalkFinding",
]
