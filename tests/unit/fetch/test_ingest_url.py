"""Addresses on the command line come in like files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.fetch import Fetcher
from bot.fetch.pacing import Timing
from bot.ingest import Report, bring_in
from bot.services.inputs import inputs_of
from bot.settings import Settings

PAGE = (
    "<html><head><title>Gò Quao họp</title></head><body><article><h1>Gò Quao họp bàn công tác cán"
    " bộ</h1><p>30/06/2021 08:00</p><p>Sáng 30-6, Huyện ủy Gò Quao họp. Ông Danh Phước, Bí thư "
    "Huyện ủy, chủ trì. Đến nay huyện có 215 đảng viên sinh hoạt ở 12 chi bộ.</p></article></body>"
    "</html>"
)


async def _brought(folder: Path, *arguments: str) -> list[Report]:
    settings = Settings(data_dir=folder / "data")
    return [r async for r in bring_in(settings, inputs_of(arguments), lambda _: None)]


async def test_pages_are_fetched_and_each_has_its_report(
    site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopwatch: Any
) -> None:
    timing = Timing(stopwatch.now, stopwatch.sleep)
    monkeypatch.setattr("bot.fetch.Fetcher", partial(Fetcher, allow_loopback=True, timing=timing))
    good, gone = site.put("/bai.html", PAGE), site.root + "/khong-co.html"

    first = await _brought(tmp_path, good, gone, good)
    again = await _brought(tmp_path, good + "?utm_source=x")

    assert [(r.input, r.status) for r in first] == [(good, "added"), (gone, "failed")]
    assert "answered 404" in first[1].detail
    assert [r.status for r in again] == ["same"]
    assert again[0].article == first[0].article
