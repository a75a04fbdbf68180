"""An extraction as the JSON document that ``extract --json`` prints."""

from __future__ import annotations

from typing import Any

from bot.domain.articles import Article
from bot.domain.mentions import (
    DocumentMention,
    Extraction,
    FigureMention,
    MeetingMention,
    PersonMention,
)

_SPEAKING = {"spoke", "reported", "concluded", "directed"}


def extraction_json(found: Extraction) -> dict[str, Any]:
    """Return the documented shape: plain JSON values, every key always there."""
    article = found.article
    return {
        "id": article.id,
        "title": article.title,
        "published": published(article),
        "byline": article.byline,
        "province": article.province,
        "province_inferred": article.province_inferred,
        "site": article.site,
        "body": article.body,
        "captions": list(article.captions),
        "meetings": [_meeting(m) for m in found.meetings],
        "officials": [_official(p) for p in found.people],
        "documents": [_document(d) for d in found.documents],
        "figures": [_figure(f) for f in found.figures],
        "summary": [s.text for s in found.summary],
    }


def published(article: Article) -> str | None:
    """Return the time of publication as ISO 8601, the day alone when no clock time is printed."""
    moment = article.published_at or article.published_on
    return moment.isoformat() if moment else None


def _meeting(meeting: MeetingMention) -> dict[str, Any]:
    def names(*acts: str) -> list[str]:
        return list(dict.fromkeys(p.name for p in meeting.participations if p.act in acts))

    date = meeting.date
    return {
        "title": meeting.title,
        "date": date.start.isoformat() if date.start else None,
        "date_end": date.end.isoformat() if date.end else None,
        "date_precision": date.precision,
        "year_inferred": date.year_inferred,
        "time_of_day": date.time_of_day,
        "form": meeting.form,
        "convened_by": meeting.convened_by,
        "chairs": names("chaired"),
        "attendees": names("attended"),
        "speakers": names(*_SPEAKING),
        "places": list(meeting.places),
        "period": meeting.period.text if meeting.period else None,
    }


def _official(person: PersonMention) -> dict[str, Any]:
    return {
        "name": person.name,
        "roles": [
            {
                "role": r.role,
                "organization": r.organization,
                "place": r.place,
                "place_inferred": r.place_inferred,
                "former": r.former,
            }
            for r in person.roles
        ],
        "acts": list(person.acts),
    }


def _document(document: DocumentMention) -> dict[str, Any]:
    return {
        "type": document.type,
        "number": document.number,
        "symbol": document.symbol,
        "issued": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer,
        "term": document.term,
        "plenum": document.plenum,
        "title": document.title,
        "status": document.status,
        "id": document.document_id,
        "candidates": list(document.candidates),
        "surfaces": list(dict.fromkeys(s.text for s in document.surfaces)),
    }


def _figure(figure: FigureMention) -> dict[str, Any]:
    return {
        "value": _number(figure.value),
        "unit": figure.unit,
        "what": figure.what,
        "of": _number(figure.of),
        "percent": figure.percent,
        "percent_of": figure.percent_of,
        "surface": figure.surface,
    }


def _number(value: float | None) -> float | int | None:
    """Return whole numbers as int, so that 1687 is not printed as 1687.0."""
    return int(value) if value is not None and value.is_integer() else value
