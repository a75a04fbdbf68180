"""What a question asks of somebody or something beyond what its answer can tell.

"Vì sao bà A bị kỷ luật?" takes a punishment for granted. The card of A below such a question would
look like a confirmation, so the answer first says that the articles do not tell it.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.entities import Event, Person
from bot.domain.findings import DocumentFinding
from bot.services.ask.asking import Asking
from bot.services.ask.documents_asked import WHICH_NUMBER
from bot.services.ask.phrases import Phrases, word_set
from bot.services.ask.tokens import normal_words

_MOST = 100  # memberships of one person, the last ones read
_WHY: Phrases[str] = Phrases(
    (p, p) for p in ("vi sao", "tai sao", "sao lai", "why", "how come", "ly do", "for what reason")
)
_FORCE: Phrases[str] = Phrases((p, p) for p in ("hieu luc", "in force", "still valid", "in effect"))
# Words around a question for somebody's posts that ask nothing more.
_PLAIN = word_set(
    """
    thong tin tieu su ho so chinh dong chi lanh dao can bo quan chuc nhan vat ten tuoi ho va
    biet ve tim kiem tra cuu xem giup voi nua chut xiu nhe nha vay a oi ad bot em minh tui toi
    gioi thieu ke noi hoi thu thi sao la gi vay chuc vu dam nhan dam nhiem giu lam cong tac
    nhiem ky nam vai tro cuong vi vi tri dang dan hien thoi bay gio luc tung truoc day ai the
    biography background info profile details person name official politician man woman guy
    exactly position post job role office serve work say tell show look find search about who
    anh chi ong ba bac co chu danh sach day du cho day dung hay tham nguoi nao minh cau hoi
    """
)
_PLAIN_MEETING = _PLAIN | word_set(
    """
    hop truc tuyen giao ban su kien buoi phien tham gia gan day khac nua chu tri cung lan tong so
    ket nao may bao dot chuyen cong tac hoi thao dai le ky
    """
)
_PLAIN_DOCUMENT = word_set(
    """
    van ban noi dung gi chinh ve so cua ngay ban hanh co quan trung uong dang bo chinh tri khoa
    nhac trich yeu ten day du tom tat chi tiet the nao hoi xem cho biet giai thich noi ro neu
    quy dinh resolution directive conclusion regulation document decision text content subject
    issued about say says cover deal tell know details full name title explain mean number paper
    scheme plan programme program pilot
    nghi quyet chi thi ket luan quyet de an ke hoach chuong trinh luat party central giai doan nhiem
    ky thoi nao term period
    """
)


def of_person(a: Asking, people: Iterable[Person]) -> bool:
    """Whether more is asked than the posts of these people, and their articles do not say it."""
    q = a.q
    if q.has("PRIVATE", "COMPARE") or _why(a):
        return True
    if q.has("WHEN", "MANY") or (q.has("WHERE") and not q.has("JOB")):
        return True
    known = _PLAIN | {"bien", "che"} if q.has("JOB") else _PLAIN  # "positions" in English
    more = {w for w in q.content if w.isalpha()} - known
    return bool(more) and not more <= set().union(*map(_words_about, people))


def of_meetings(a: Asking, who: Person, events: Iterable[Event]) -> bool:
    """Whether something happened to somebody at a meeting, by the question alone."""
    if a.q.language == "en":
        return False
    said = _PLAIN_MEETING.union(_words_about(who))
    for event in events:
        for text in (event.title, event.convened_by, event.evidence.quote, *event.places):
            said |= set(normal_words(text))
        for attendance in event.attendances:
            said |= set(normal_words(attendance.evidence.quote))
    return any(w.isalpha() and w not in said for w in a.q.content)


def of_document(a: Asking, finding: DocumentFinding) -> bool:
    """Whether something is asked of a document that the citations shown do not print."""
    if a.q.has("MEETING"):
        return False  # the meeting is described, by a document that it was about
    known = finding.document
    counts = a.q.has("MANY") and not (known.number and WHICH_NUMBER.find(a.q.words))
    if _why(a) or counts or _FORCE.find(a.q.words):
        return True
    words = {w for c in finding.citations for w in normal_words(c.citation.evidence.quote)}
    said = _PLAIN_DOCUMENT.union(words, normal_words(known.title), normal_words(known.issuer))
    if a.q.language == "en":  # an untranslated word may well stand in the subject
        return not _NOT_PRINTED.isdisjoint(a.q.content)
    return any(w.isalpha() and w not in said for w in a.q.content)


_NOT_PRINTED = word_set(
    "force repealed replaced replace amended expired pages cost drafted criticised abolished"
)


def _why(a: Asking) -> bool:
    return bool(_WHY.find(a.q.words))


def _words_about(who: Person) -> set[str]:
    texts = [who.name, who.place]
    for m in who.memberships[-_MOST:]:
        texts += [m.role, m.organization, m.place, m.evidence.quote]
    return {w for text in texts for w in normal_words(text)}
