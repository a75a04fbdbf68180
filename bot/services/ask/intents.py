"""What a question wants, decided from what was understood of it."""

from __future__ import annotations

from typing import Literal

from bot.services.ask.documents_asked import WHICH_NUMBER, issuer_named
from bot.services.ask.memory import Talk
from bot.services.ask.printed import is_precise
from bot.services.ask.question import Question

Intent = Literal[
    "follow",
    "unfollow",
    "talk",
    "out_of_scope",
    "document",
    "documents",
    "summary",
    "statements",
    "figure",
    "parts",
    "event",
    "events_of_person",
    "holders",
    "person",
    "latest",
    "events",
    "officials",
    "articles",
    "passages",
]

_SPOKEN = ("SPEAK", "DIRECT", "CONCLUDE", "REPORT")
_ACTING = (*_SPOKEN, "CHAIR", "ATTEND", "MORE", "AGENDA")
_EVENT_ASPECTS = ("WHEN", "WHERE", "FORM", "PROVINCE", "AGENDA", "ORGANIZE")


_DOES = frozenset({"do", "does", "did"})  # "what slogan does the sector follow"


def intent_of(q: Question, talk: Talk) -> Intent:
    """Return what is wanted. Rules stand in order: the first that fits decides."""
    return _about_the_bot(q) or _about_documents(q, talk) or _about_meetings(q, talk) or _rest(q)


def _named(q: Question) -> bool:
    return bool(q.people or q.unknown or q.post or q.documents or q.places)


def _about_the_bot(q: Question) -> Intent | None:
    if not q.talk.isdisjoint(("own_data", "own_follows")) and not _named(q):
        return "talk"
    if q.has("UNFOLLOW"):
        return "unfollow"
    does = q.language == "en" and q.has("WHAT") and not _DOES.isdisjoint(q.words)
    if q.has("FOLLOW") and not (q.has("WHO", "MANY") or does):
        return "follow"
    small = q.talk - {"out_of_scope"}
    guide = "help" in small and "dung" in q.words and q.document_type == "huong dan"
    if small and not _named(q) and (not q.document_type or guide):
        # "Giúp tôi tóm tắt hội nghị ngày 1/7" asks for no help with the bot.
        done = ("CHAIR", "ATTEND", "REPORT", "CONCLUDE")
        helped = "help" in small and not (q.when or q.has("LATEST", "SUMMARY", "LIST", *done))
        only_talk = helped or not q.has("MEETING", "LATEST", "SUMMARY", "LIST", "MANY")
        if only_talk and len(q.content) <= 3:
            return "talk"
    named = q.people or q.post or q.documents or q.unknown or q.document_type  # "đề án gì"
    if "out_of_scope" in q.talk and not named:
        return "out_of_scope"
    return None


def _about_documents(q: Question, talk: Talk) -> Intent | None:
    who_acted = q.has("WHO") and q.acts and not q.has("BY")
    if q.documents:
        if who_acted and not q.has("ISSUE"):
            return "parts"
        if q.has("MANY") and not q.has("ARTICLE", "WHEN", "CITE") and q.content:
            return "figure"
        if _speech(q):
            return "statements"
        if q.post and q.has("ARTICLE") and (q.has("WHO") or q.cues <= {"ARTICLE", "CITE"}):
            return "holders"  # "trưởng ban tuyên giáo trong bài có Chỉ thị 23"
        return "document"
    if q.document_type and WHICH_NUMBER.find(q.words) and not q.people:
        return "documents"
    if q.has("MANY") and not q.has("ARTICLE"):
        return None
    if q.has("IT") and (talk.document or q.has("CITE", "ISSUE")):
        return None if who_acted else "document"
    kind = q.document_type
    if not (who_acted or q.people or q.unknown or q.has("MEETING")) and q.has("LIST", "WHAT"):
        if kind == "ket luan" and issuer_named(q.words):
            return "documents"  # "kết luận của Ban Bí thư gồm những gì"
        issues = q.has("ISSUE") and "hanh" in q.words  # "công bố" is said of much else
        if kind is None and issues and q.places and not q.has("WHEN"):
            return "documents"  # "Tỉnh ủy Hậu Giang ban hành những gì"
    if kind and not who_acted and not _speech(q) and not (kind == "ket luan" and q.has("CONCLUDE")):
        wanted = q.has(
            "PROVINCE", "ISSUE", "STATUS", "LIST", "BY", "CITE", "TELL", "WHEN", "WHAT", "SUMMARY"
        )
        if wanted and not (q.has("MEETING") and not q.has("ISSUE", "STATUS")) and not q.people:
            return "documents"
        if not q.cues and not q.people:
            return "documents"
    leans = talk.document and not _named(q) and not q.has("MEETING", "THERE")
    about_it = q.has("ISSUE", "STATUS", "CITE", "BY") or (q.has("WHEN") and not q.content)
    return "document" if leans and about_it else None


def _speech(q: Question) -> bool:
    """Whether somebody's words are asked for: a speaker, a verb of speech and no "ai"."""
    spoken = q.has(*_SPOKEN) or (q.has("AGENDA", "TELL") and "noi" in q.words)
    somebody = q.people or q.unknown or q.post or q.has("HE")
    asked = q.has("WHAT", "AGENDA", "SUMMARY", "TELL", "LIST") or q.language == "en"
    return bool(
        spoken
        and somebody
        and asked
        and not q.has("WHO", "JOB", "WHEN", "WHERE", "PROVINCE", "FORM")
    ) and not (q.has("MEETING", "OTHER") and _which_meeting(q))


def _counts(q: Question) -> bool:
    """Whether a number is said of something: "kết nạp 873 đảng viên"."""
    return any(w[0].isdigit() for w in q.content) and any(w.isalpha() for w in q.content)


def _named_somebody(q: Question) -> bool:
    return bool(q.people or q.unknown or q.post or q.documents)


_WHICH_MEETING = (
    *("hoi nghi nao", "cuoc hop nao", "su kien nao", "hoi nghi khac", "cuoc hop khac", "hop gi"),
    *("du gi", "chu tri gi", "which conference", "which meeting", "what conference"),
    *("what meeting", "other conference", "other meeting", "another conference"),
    *("another meeting", "which other"),
)


def _which_meeting(q: Question) -> bool:
    words = " ".join(q.words)
    return any(w in words for w in _WHICH_MEETING)


def _about_meetings(q: Question, talk: Talk) -> Intent | None:
    if _speech(q):
        return "statements"
    if q.has("SUMMARY"):
        return "summary"
    told = q.has("AGENDA") or (q.has("SPEAK") and q.has("WHAT"))
    if q.has("ARTICLE") and told and not (q.people or q.post or q.has("MEETING", "WHO")):
        return "summary"
    if q.has("MANY", "LIST") and q.has("MEETING") and not q.content and (q.places or q.when):
        return "events"
    if q.has("MANY") and not (q.has("ARTICLE") and not q.content):
        return "figure"
    counted = _counts(q) and not (q.has("MEETING") and q.when and q.when.start == q.when.end)
    if q.has("YESNO") and counted and not _named_somebody(q):
        return "figure"
    only_numbers = q.content and all(w[0].isdigit() for w in q.content)
    if only_numbers and q.has("WHAT") and not (q.cues - {"WHAT", "YESNO"} or _named(q) or q.when):
        return "figure"  # "45,05% là gì"
    precise = any(map(is_precise, q.content)) and not q.has("MEETING", "ARTICLE", "CITE")
    if precise and q.has("WHAT", "WHO", "PROVINCE", "WHERE") and not _named_somebody(q):
        return "figure"  # "66,5% là của khối nào"
    if q.has("COMPARE") and q.content and not _named_somebody(q):
        return "figure"
    cited = q.has("CITE") and q.content  # "which article mentions the new movement"
    if q.has("LATEST") and not (q.people or q.post or q.has("WHO") or cited):
        return "latest"
    heads = q.post and q.acts == ("chaired",) and not q.has("MEETING", "THERE")
    if q.acts and q.has("WHO") and not heads and (q.has("MEETING") or not q.has("JOB")):
        return "parts"
    person = bool(q.people or q.has("HE"))
    if person and (_which_meeting(q) or (q.has("LIST") and q.has("MEETING"))):
        return "events_of_person"
    if q.has(*_EVENT_ASPECTS) and not q.has("JOB"):
        if q.has("MEETING", "THERE", "ORGANIZE") or q.acts or (talk.event and not person):
            return "event"
        if q.has("AGENDA") and q.has("ARTICLE"):
            return "summary"
        if q.has("PROVINCE") and q.has("ARTICLE") and (q.when or q.content):
            return "event"
    at_meeting = q.has("MEETING") or "diem cau" in " ".join(q.words)
    if q.acts and at_meeting and not person and not q.post and not q.unknown:
        return "parts" if not q.has("LIST", "ARTICLE") else None
    if q.acts and talk.event and not (_named(q) or q.content or q.cues - {"WHAT", *_ACTING}):
        return "parts"  # "kết luận thế nào", of the meeting that was spoken of
    if person and q.has("MEETING") and not q.has("JOB", "WHO"):
        return "events_of_person"
    return None


def _rest(q: Question) -> Intent:
    told = q.has("ARTICLE") and q.has("CITE", "LIST") and not q.has("WHO", "JOB", *_SPOKEN)
    if q.people and told and all(len(p.people) == 1 for p in q.people):
        return "articles"  # "bài nào viết về ông A"
    if q.people or q.unknown or q.has("HE"):
        return "person"
    if q.post and not (q.has("MEETING") and not q.has("WHO")):
        return "holders"
    if _lists_officials(q):
        return "officials"
    if q.has("MEETING"):
        if q.has("LIST") or (not q.content and (q.places or q.when)):
            return "events"
        return "event"
    if q.has("ARTICLE", "LIST") or ((q.places or q.when) and not q.content):
        return "articles"
    return "passages"


def _lists_officials(q: Question) -> bool:
    words = " ".join(q.words)
    named = any(w in words for w in ("can bo", "lanh dao", "quan chuc", "officials", "leaders"))
    asked = q.has("LIST", "WHO", "WHAT", "TELL", "HEAD") or not q.cues
    return named and bool(q.places) and asked and len(q.content) <= 4
