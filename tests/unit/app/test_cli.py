"""The command line as scripts and people use it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SEED = "seeds/001_6865022ab087d5c0.txt"


@pytest.fixture
def giaoban(tmp_path: Path) -> Any:
    """Return a function that runs the program with an empty data folder."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
        environment |= {"BOT_DATA_DIR": str(tmp_path / "data"), **settings}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )

    return run


def test_a_question_is_answered_as_one_json_document(giaoban: Any) -> None:
    run = giaoban("ask", "--json", "Trưởng Ban Tổ chức Tỉnh ủy Kiên Giang là ai?")

    answer = json.loads(run.stdout)
    assert run.returncode == 0
    assert run.stderr == ""
    assert answer["kind"] == "answer"
    assert "Lâm Minh Thành" in answer["text"]
    assert {"kind": "official", "id": "lam-minh-thanh", "label": "Lâm Minh Thành"} in answer[
        "entities"
    ]
    assert answer["sources"][0]["article"] == "001_6865022ab087d5c0"
    assert answer["sources"][0]["published"].startswith("2019-12-31")


def test_several_texts_are_the_turns_of_one_talk(giaoban: Any) -> None:
    run = giaoban("ask", "Trưởng Ban Tổ chức Tỉnh ủy Kiên Giang là ai?", "Còn Thái Bình?")

    assert "Đỗ Xuân Thành" in run.stdout
    assert "Lâm Minh Thành" not in run.stdout


def test_the_first_question_makes_the_store_and_the_next_ones_use_it(
    giaoban: Any, tmp_path: Path
) -> None:
    giaoban("ask", "NQ18 là gì?")
    made = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "data").iterdir()}
    giaoban("ask", "NQ18 là gì?", BOT_SEEDS_DIR="/nowhere")

    assert "journal.jsonl" in made
    assert {p.name: p.stat().st_mtime_ns for p in (tmp_path / "data").iterdir()} == made


def test_a_question_is_answered_even_where_no_store_can_be_made(giaoban: Any) -> None:
    run = giaoban("ask", "NQ18 là gì?", BOT_DATA_DIR="/proc/nowhere")

    assert run.returncode == 0
    assert "18-NQ/TW" in run.stdout


def test_search_prints_a_list_of_hits(giaoban: Any) -> None:
    run = giaoban("search", "--json", "--kind", "official", "--limit", "1", "nguyen thanh nghi")

    assert run.returncode == 0
    [hit] = json.loads(run.stdout)
    assert (hit["kind"], hit["label"], hit["tier"]) == ("official", "Nguyễn Thanh Nghị", "folded")
    assert 0 < hit["score"] <= 1


def test_an_unknown_kind_is_wrong_usage(giaoban: Any) -> None:
    run = giaoban("search", "--kind", "dog", "x")

    assert run.returncode == 2
    assert run.stderr == (
        "giaoban: --kind is 'dog', expected official, meeting, resolution or article\n"
    )


def test_extract_prints_one_document_a_line_and_names_what_failed(
    giaoban: Any, tmp_path: Path
) -> None:
    """One bad file of five hundred must not cost the other ones."""
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    run = giaoban("extract", "--json", SEED, str(empty), str(tmp_path / "no.txt"), SEED)

    documents = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 1
    assert [d["id"] for d in documents] == ["001_6865022ab087d5c0"] * 2
    assert "empty.txt" in run.stderr
    assert "no.txt" in run.stderr
    assert "Traceback" not in run.stderr


def test_extract_has_every_documented_key(giaoban: Any) -> None:
    found = json.loads(giaoban("extract", "--json", SEED).stdout)

    assert {
        "id", "title", "published", "byline", "province", "site", "body", "captions",
        "meetings", "officials", "documents", "figures", "summary",
    } <= set(found)  # fmt: skip
    assert {
        "title", "date", "date_precision", "form", "convened_by",
        "chairs", "attendees", "speakers", "places",
    } <= set(found["meetings"][0])  # fmt: skip
    assert {"name", "roles", "acts"} <= set(found["officials"][0])
    assert {"role", "organization", "place"} <= set(found["officials"][0]["roles"][0])
    assert {
        "type", "number", "symbol", "issued", "issuer", "title", "id", "surfaces",
    } <= set(found["documents"][0])  # fmt: skip
    assert {"value", "unit", "what", "of", "percent", "surface"} <= set(found["figures"][0])
    assert all(sentence in found["body"] for sentence in found["summary"])


def test_doctor_finds_nothing_wrong_with_a_fresh_checkout(giaoban: Any) -> None:
    run = giaoban("doctor", "--json", BOT_WEBCHAT_PORT="0")

    checks = json.loads(run.stdout)
    assert run.returncode == 0, checks
    assert all(c["ok"] for c in checks)


def test_doctor_names_what_is_wrong_and_fails(giaoban: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = giaoban("doctor", BOT_WEBCHAT_PORT=port, BOT_SEEDS_DIR="docs")

    assert run.returncode == 1
    assert f"127.0.0.1:{port} cannot be used" in run.stdout
    assert "docs: no article in it" in run.stdout


def test_doctor_says_that_the_api_is_unreachable_without_the_token(giaoban: Any) -> None:
    run = giaoban("doctor", BOT_TOKEN="123:secretsecretsecret", BOT_API_URL="http://127.0.0.1:9")

    assert run.returncode == 1
    assert "http://127.0.0.1:9 cannot be reached" in run.stdout
    assert "secret" not in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"BOT_SEEDS_DIR": "docs"}, "docs: no article in it"),
        ({"BOT_SEEDS_DIR": "/nowhere"}, "/nowhere: cannot read the folder"),
        ({"BOT_DATA_DIR": "/proc/nowhere"}, "cannot write the data folder"),
    ],
)
def test_the_web_chat_says_in_one_line_why_it_cannot_start(
    settings: dict[str, str], said: str, giaoban: Any
) -> None:
    run = giaoban("webchat", "--port", "0", **settings)

    assert run.returncode == 2
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_port_in_use_is_one_line_with_the_way_out(giaoban: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        run = giaoban("webchat", "--port", str(taken.getsockname()[1]))

    assert run.returncode == 2
    assert "in use" in run.stderr
    assert "BOT_WEBCHAT_PORT" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_the_version_is_printed(giaoban: Any) -> None:
    assert giaoban("--version").stdout.strip() == "0.1.0"
