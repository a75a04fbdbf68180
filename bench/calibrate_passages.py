"""Show which score of a sentence answers a question, on made-up reports.

    python -m bench.calibrate_passages [--sentences 4000] [--questions 600]

``bot.search.COVERED`` is the score from which a sentence is quoted as the answer. Reports are made
up of a body, a topic, a place and what was done there. Questions ask for what a sentence says;
unanswerable ones differ from a stored sentence in its topic, its place or its body, so that parts
of them stand in many sentences and all of it in none. Quoting the wrong sentence weighs ten times
as much as asking back.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass

from bench.search_data import BODIES, TOPICS, province
from bot.search import COVERED, Passage, build_passages
from bot.text.fold import fold

_WRONG_WEIGHS = 10
_SAYINGS = (
    "{body} {place} đã {verb} {topic} tại {number} xã, phường trong năm {year}.",
    "Trong năm {year}, {body} {place} {verb} {topic} ở {number} cơ sở.",
    "Tại buổi làm việc, {body} {place} cho biết đã {verb} {topic}, đạt {number}% kế hoạch.",
    "Theo báo cáo của {body} {place}, việc {verb} {topic} năm {year} đạt {number} tỷ đồng.",
    "Đến nay {number} đơn vị thuộc {body} {place} hoàn thành việc {verb} {topic}.",
)
_VERBS = (
    "triển khai",
    "kiểm tra",
    "sơ kết",
    "hướng dẫn thực hiện",
    "đẩy mạnh",
    "rà soát",
    "tổng kết",
)
_ASKING = (
    "{body} {place} {verb} {topic} thế nào?",
    "{body} {place} đã {verb} {topic} ở đâu",
    "cho hỏi {topic} của {body} {place} ra sao",
    "bao nhiêu đơn vị của {body} {place} {verb} {topic}?",
    "{topic} ở {place} thì {body} nói gì",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What one sentence says."""

    body: str
    place: str
    verb: str
    topic: str


def main(arguments: list[str]) -> None:
    """Print for each score how many questions are answered right, wrong, and not at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=4000)
    parser.add_argument("--questions", type=int, default=600, help="of each sort")
    options = parser.parse_args(arguments)
    rng = random.Random(41)
    reports = [_report(rng) for _ in range(options.sentences)]
    passages = build_passages(
        Passage(str(number), str(number // 20), _said(rng, report))
        for number, report in enumerate(reports)
    )
    known = {(r.body, r.place, r.topic) for r in reports}
    stored = [rng.choice(reports) for _ in range(options.questions)]
    absent: list[Report] = []
    while len(absent) < options.questions:
        other = _other(rng, rng.choice(reports))
        if (other.body, other.place, other.topic) not in known:
            absent.append(other)
    asked = [(report, _question(rng, report)) for report in (*stored, *absent)]
    told: list[tuple[float, bool, bool]] = []
    for place, (report, question) in enumerate(asked):
        best = passages.search(question, 1)
        score = best[0][1] if best else 0.0
        answer = reports[int(best[0][0].id)] if best else None
        there = place < len(stored)
        same = answer is not None and (answer.body, answer.place, answer.topic) == (
            report.body,
            report.place,
            report.topic,
        )
        told.append((score, there, same))
    print(f"{'score':>6} {'right':>8} {'wrong':>8} {'silent':>8} {'false':>8} {'cost':>8}")
    for step in range(30, 100, 5):
        _row(told, step / 100, options.questions)
    print(f"COVERED is {COVERED}")


def _row(told: list[tuple[float, bool, bool]], least: float, size: int) -> None:
    right = sum(there and same and score >= least for score, there, same in told) / size
    wrong = sum(there and not same and score >= least for score, there, same in told) / size
    false = sum(not there and score >= least for score, there, _ in told) / size
    silent = 1 - right - wrong
    cost = silent + _WRONG_WEIGHS * (wrong + false)
    print(f"{least:6.2f} {right:8.4f} {wrong:8.4f} {silent:8.4f} {false:8.4f} {cost:8.3f}")


def _report(rng: random.Random) -> Report:
    return Report(
        rng.choice(BODIES.split("|")),
        province(rng),
        rng.choice(_VERBS),
        rng.choice(TOPICS.split("|")),
    )


def _said(rng: random.Random, report: Report) -> str:
    return rng.choice(_SAYINGS).format(
        body=report.body,
        place=report.place,
        verb=report.verb,
        topic=report.topic,
        number=rng.randint(2, 98),
        year=rng.randint(2010, 2024),
    )


def _other(rng: random.Random, report: Report) -> Report:
    """Return a report that differs in one thing."""
    other = _report(rng)
    parts = [report.body, report.place, report.verb, report.topic]
    change = rng.choice((0, 1, 3))
    parts[change] = (other.body, other.place, other.verb, other.topic)[change]
    return Report(*parts)


def _question(rng: random.Random, report: Report) -> str:
    text = rng.choice(_ASKING).format(
        body=report.body, place=report.place, verb=report.verb, topic=report.topic
    )
    return text if rng.random() < 0.5 else fold(text)


if __name__ == "__main__":
    main(sys.argv[1:])
