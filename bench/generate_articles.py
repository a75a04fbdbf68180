"""Made-up provincial news in the grammar of the real ones: as many articles as a benchmark needs.

Officials, bodies and documents recur as they do in a province: some hundred people hold the posts
of sixty provinces and are reported again and again. No two articles say the same.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.search_data import TOPICS as _TOPIC_WORDS
from bench.search_data import _name
from bot.domain.articles import Article
from bot.lexicon.provinces import old_provinces

_TOPICS = _TOPIC_WORDS.split("|")
_POSTS = (
    "Bí thư Tỉnh ủy",
    "Phó Bí thư Thường trực Tỉnh ủy",
    "Chủ tịch UBND tỉnh",
    "Phó Chủ tịch UBND tỉnh",
    "Chủ tịch HĐND tỉnh",
    "Trưởng Ban Tổ chức Tỉnh ủy",
    "Trưởng Ban Tuyên giáo Tỉnh ủy",
    "Trưởng Ban Dân vận Tỉnh ủy",
    "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy",
    "Giám đốc Sở Nội vụ",
    "Giám đốc Sở Tài chính",
)
_KINDS = (
    "hội nghị sơ kết",
    "hội nghị tổng kết",
    "hội nghị giao ban",
    "phiên họp thường kỳ",
    "cuộc họp chuyên đề",
    "hội nghị trực tuyến",
    "buổi làm việc",
)
_OPENINGS = (
    "{time} ngày {day}-{month}, {body} tỉnh {province} tổ chức {kind} {topic} năm {year}.",
    "({province}) - {time} {day}/{month}, {kind} {topic} đã diễn ra tại trụ sở {body} tỉnh.",
    "Thực hiện chương trình công tác năm {year}, {time} {day}/{month}/{year}, {body} tỉnh "
    "{province} tiến hành {kind} {topic}.",
)
_CHAIRS = (
    "Đồng chí {a}, {post_a}, chủ trì hội nghị. Cùng dự có đồng chí {b}, {post_b}.",
    "Dự và chủ trì có ông {a}, {post_a}; ông {b}, {post_b}; cùng lãnh đạo các sở, ngành.",
    "Ông {a}, {post_a}, chủ trì; bà {b}, {post_b}, điều hành phần thảo luận.",
)
_FIGURES = (
    "Trong {months} tháng qua, toàn tỉnh đã {did} {n} {unit}, đạt {p}% kế hoạch.",
    "Theo báo cáo, đến nay có {n}/{m} {unit} được {did}, chiếm {p}%.",
    "Kết quả, {n} {unit} đã được {did}; so với cùng kỳ tăng {p}%.",
)
_UNITS = (
    "đảng viên",
    "biên chế",
    "hộ nghèo",
    "chi bộ",
    "hồ sơ",
    "doanh nghiệp",
    "cán bộ",
    "đơn vị",
)
_DONE = ("kết nạp", "tinh giản", "hỗ trợ", "kiểm tra", "giải quyết", "sắp xếp", "bồi dưỡng")
_PAPERS = (
    "Hội nghị quán triệt Nghị quyết số {n}-NQ/TW của Ban Chấp hành Trung ương.",
    "Đại biểu thảo luận việc thực hiện Chỉ thị số {n}-CT/TW của Bộ Chính trị tại {place}.",
    "Các ý kiến góp vào dự thảo thực hiện Kết luận số {n}-KL/TW và kế hoạch của {place}.",
)
_SAYS = (
    "Phát biểu kết luận, ông {a} nhấn mạnh: “{wish}”.",
    "Kết luận hội nghị, đồng chí {a} yêu cầu {wish}.",
    "Ông {b} đề nghị {wish}, nhất là ở {place}.",
)
_WISHES = (
    "các cấp ủy {verb} {topic}, gắn với trách nhiệm của người đứng đầu",
    "{place} sớm {verb} {topic} trước ngày {day}/{month}",
    "từng chi bộ {verb} {topic}, báo cáo kết quả trong quý {quarter}",
)
_VERBS = ("tập trung chỉ đạo", "rà soát, bổ sung", "đẩy mạnh", "kiểm tra, giám sát", "tháo gỡ")


@dataclass(frozen=True, slots=True)
class _Cast:
    province: str
    people: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


def articles(count: int, seed: int = 41) -> Iterator[Article]:
    """Yield made-up articles; equal arguments give equal articles."""
    rng = random.Random(seed)
    casts = [_cast(rng, p.name) for p in old_provinces().values()]
    first = dt.date(2016, 1, 4)
    for number in range(count):
        cast = rng.choice(casts)
        yield _article(rng, cast, number, first + dt.timedelta(days=rng.randrange(3300)))


def dump(article: Article) -> str:
    """Return an article as the text of its page."""
    day = article.published_on
    stamp = f"{day:%d/%m/%Y} 08:00" if day else ""
    return f"{article.title}\n\n{stamp}\n\n{article.body}\n\n{article.byline}\n"


def another_portal(article: Article, seed: int, *, strength: float) -> Article:
    """Return the same report as another portal prints it.

    Args:
        article: the report.
        seed: which portal.
        strength: 0 changes head and foot only; 1 also rewords or drops a third of the sentences.
    """
    rng = random.Random(seed)
    paragraphs = []
    for paragraph in article.body.split("\n\n"):
        kept = []
        for sentence in paragraph.split(". "):
            dice = rng.random()
            if dice < strength * 0.18:
                continue
            kept.append(_reworded(rng, sentence) if dice < strength * 0.34 else sentence)
        if kept:
            paragraphs.append(". ".join(kept))
    body = "\n\n".join(["(Cổng TTĐT) - " + paragraphs[0], *paragraphs[1:], "Tin, ảnh: P.V"])
    body = body.replace("òa", "oà") if rng.random() < 0.5 else body
    day = article.published_on
    return replace(
        article,
        id=f"{article.id}-{seed}",
        title=" ".join((article.title or "").split()[: rng.randrange(6, 12)]),
        body=body,
        published_on=day + dt.timedelta(days=rng.randrange(3)) if day else None,
        url=f"https://portal-{seed}.example/{article.id}",
    )


def next_years(article: Article, seed: int) -> Article:
    """Return the report of the next meeting of the same kind, written over that of the last one."""
    rng = random.Random(seed)
    words = []
    for word in article.body.split(" "):
        digits = word.strip(".,;()%–-")
        fresh = digits.replace(".", "").isdecimal() and rng.random() < 0.85
        words.append(word.replace(digits, str(rng.randrange(2, 9999))) if fresh else word)
    day = article.published_on
    later = day + dt.timedelta(days=rng.choice((30, 91, 182, 365))) if day else None
    return replace(article, id=f"{article.id}-n{seed}", body=" ".join(words), published_on=later)


def _cast(rng: random.Random, province: str) -> _Cast:
    people = tuple((_name(rng), post) for post in _POSTS)
    places = tuple(
        f"{rng.choice(('huyện', 'thị xã', 'xã', 'phường'))} {' '.join(_name(rng).split()[-2:])}"
        for _ in range(12)
    )
    return _Cast(province, people, places)


def _article(rng: random.Random, cast: _Cast, number: int, day: dt.date) -> Article:
    (a, post_a), (b, post_b) = rng.sample(cast.people, 2)
    kind, topic = rng.choice(_KINDS), rng.choice(_TOPICS)
    facts = {
        "a": a,
        "b": b,
        "post_a": post_a,
        "post_b": post_b,
        "province": cast.province,
        "body": rng.choice(("Tỉnh ủy", "UBND", "HĐND")),
        "kind": kind,
        "topic": topic,
        "time": rng.choice(("Sáng", "Chiều")),
        "day": day.day,
        "month": day.month,
        "year": day.year,
    }

    def line(patterns: tuple[str, ...]) -> str:
        more = {
            "n": f"{rng.randrange(11, 1990)}" if patterns is _PAPERS else _number(rng),
            "m": _number(rng),
            "p": f"{rng.randrange(100)},{rng.randrange(10)}",
            "unit": rng.choice(_UNITS),
            "did": rng.choice(_DONE),
            "months": rng.randrange(3, 12),
            "place": rng.choice(cast.places),
            "quarter": rng.choice(("I", "II", "III", "IV")),
            "verb": rng.choice(_VERBS),
        }
        wish = rng.choice(_WISHES).format(**{**facts, **more, "topic": rng.choice(_TOPICS)})
        return rng.choice(patterns).format(**{**facts, **more, "wish": wish})

    paragraphs = [f"{line(_OPENINGS)} {line(_CHAIRS)}"]
    for _ in range(rng.randrange(3, 7)):
        pattern = rng.choice((_FIGURES, _FIGURES, _PAPERS, _SAYS))
        paragraphs.append(" ".join(line(pattern) for _ in range(rng.randrange(2, 4))))
    title = f"{cast.province}: {kind[0].upper()}{kind[1:]} {topic} {rng.randrange(1, 13)} tháng"
    return Article(
        f"bai-{number:05d}",
        title,
        "\n\n".join(paragraphs),
        day,
        byline=_name(rng),
        province=cast.province,
    )


def _number(rng: random.Random) -> str:
    return f"{rng.randrange(2, 99_000):,}".replace(",", ".")


def _reworded(rng: random.Random, sentence: str) -> str:
    words = sentence.split(" ")
    for _ in range(max(1, len(words) // 8)):
        at = rng.randrange(len(words))
        words[at] = rng.choice(("cũng", "đã", "được", "tiếp tục", "nhằm"))
    return " ".join(words)
