"""What the extractors find in one article, before it is linked across articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.articles import Article
from bot.domain.dates import PartialDate, Period
from bot.domain.records import quickly_made
from bot.domain.text import Sentence, Span

Act = Literal["chaired", "attended", "spoke", "directed", "concluded", "reported"]
Form = Literal["online", "in-person", "hybrid"]


@quickly_made
@dataclass(frozen=True, slots=True)
class RoleMention:
    """A post that the article gives to a person.

    Attributes:
        role: as printed, without place where the organization carries it
            ("Phó Bí thư Thường trực Tỉnh ủy"); a printed place stays ("Bí thư Thành ủy Hà Nội").
        organization: normalised body ("Tỉnh ủy Kiên Giang", "Ban Tổ chức Trung ương"), or None.
        place: province of the body, None for central bodies or when unknown.
        place_inferred: the place comes from context, not from the phrase.
        former: "nguyên ...", "cựu ...".
        post_id: id in the lexicon of posts ("bi-thu-tinh-uy"), None when not listed.
        span: where it is printed.
    """

    role: str
    span: Span
    organization: str | None = None
    place: str | None = None
    place_inferred: bool = False
    former: bool = False
    post_id: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class NameMention:
    """One place where a person is meant: full name, given name, post or pronoun."""

    surface: str
    span: Span
    by: Literal["name", "given_name", "post", "pronoun"] = "name"


@quickly_made
@dataclass(frozen=True, slots=True)
class PersonMention:
    """An official in one article, with every post and every place where he or she is meant."""

    name: str
    roles: tuple[RoleMention, ...] = ()
    mentions: tuple[NameMention, ...] = ()
    acts: tuple[Act, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """An official document in one article, all its surfaces joined.

    Attributes:
        type: Vietnamese, lower case ("nghị quyết", "chỉ thị", "đề án").
        number: as printed, digits only ("18", "05"), None when not printed.
        symbol: canonical full symbol ("18-NQ/TW", "30/2020/NĐ-CP"), None when not printed.
        issued: date of issue as printed in this article.
        issuer: normalised body ("Ban Chấp hành Trung ương Đảng", "Tỉnh ủy Hậu Giang").
        term: "XII" (khóa) or "2020-2025" (nhiệm kỳ).
        plenum: number of the plenum in "Nghị quyết Trung ương 4".
        title: subject as printed, without quotation marks.
        status: "draft" when the text says that it is not issued yet, "issued" when it says so.
        surfaces: the printed forms, in reading order, each with its span.
        document_id: canonical identity ("18-NQ/TW.2017"), the join key across articles.
        candidates: ids that stay possible when the citation is ambiguous.
    """

    type: str
    surfaces: tuple[Sentence, ...]
    document_id: str
    number: str | None = None
    symbol: str | None = None
    issued: dt.date | None = None
    issuer: str | None = None
    term: str | None = None
    plenum: int | None = None
    title: str | None = None
    status: Literal["issued", "draft"] | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0


@quickly_made
@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody's part in a meeting, with the words that say so."""

    name: str
    act: Act
    span: Span
    place: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """An event that the article reports on.

    ``title`` is printed verbatim ("Hội nghị tổng kết công tác ... năm 2019"); ``places`` are venues
    and connection points ("điểm cầu"); ``span`` is the sentence that introduces the event.
    """

    title: str
    span: Span
    date: PartialDate = PartialDate()
    form: Form | None = None
    form_surface: str | None = None
    convened_by: str | None = None
    participations: tuple[Participation, ...] = ()
    places: tuple[str, ...] = ()
    period: Period | None = None
    confidence: float = 1.0


@quickly_made
@dataclass(frozen=True, slots=True)
class FigureMention:
    """A printed number with its unit. Numbers are copied, never computed.

    Attributes:
        value: the number ("1.687" is 1687.0); for a bare percentage the percentage.
        unit: as printed ("biên chế", "%").
        what: what is counted, in words of the sentence.
        of: printed denominator ("1.687/3.745 biên chế" gives 3745.0).
        percent: printed percentage that belongs to the number.
        percent_of: what the percentage is of, when printed ("kế hoạch").
        surface: verbatim.
    """

    value: float
    unit: str | None
    what: str
    surface: str
    span: Span
    of: float | None = None
    percent: float | None = None
    percent_of: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class StatementMention:
    """What a person said: reported or quoted speech, verbatim."""

    speaker: str
    act: Act
    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read in one article."""

    article: Article
    people: tuple[PersonMention, ...] = ()
    documents: tuple[DocumentMention, ...] = ()
    meetings: tuple[MeetingMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    statements: tuple[StatementMention, ...] = ()
    summary: tuple[Sentence, ...] = ()
