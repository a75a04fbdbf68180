"""The command line: ``python -m bot`` or ``giaoban``.

With ``--json``, stdout holds JSON and nothing else; everything for people goes to stderr. Exit
codes: 0 done, 1 some inputs failed (each is named), 2 wrong usage or settings.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import __version__
from bot.domain.errors import BotError, InputError
from bot.printing import (
    announce,
    announce_admin,
    announce_reading,
    announce_unread,
    fail,
    print_extraction,
    print_json,
    warn,
)

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    name="giaoban",
    help="Tra cứu hội nghị, cán bộ, văn bản trong tin tức địa phương. "
    "Look up meetings, officials and resolutions in Vietnamese provincial news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]


@app.command()
def run() -> None:
    """Answer on Telegram when BOT_TOKEN is set, otherwise in the local web chat."""
    settings = _settings()
    if settings.token is None:
        print("BOT_TOKEN is not set: opening the local web chat instead.", file=sys.stderr)
        _serve_webchat(settings)
        return
    import asyncio

    from bot.app import run_telegram

    asyncio.run(run_telegram(settings, warn))


@app.command()
def webchat(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for any.")] = None,
) -> None:
    """Open the same bot as a local web page, without a token."""
    given = {"webchat_host": host, "webchat_port": port}
    _serve_webchat(_settings(**{k: v for k, v in given.items() if v is not None}))


@app.command()
def ask(
    text: Annotated[list[str], typer.Argument(help="A question; of several turns the last.")],
    json: Json = False,
) -> None:
    """Answer a question from the stored articles."""
    from bot.clock import SystemClock
    from bot.library import open_library
    from bot.services.ask import Ask
    from bot.views.ask import show
    from bot.views.i18n import translator
    from bot.views.plain import to_text

    settings = _settings()
    library = open_library(settings, warn)
    service = Ask(library.archive, library.index, words=library.words, known=library.known)
    if service.words.behind:
        announce_unread()
    now = SystemClock().now()
    for turn in text:
        finding = service.answer(turn, chat="cli", now=now, thorough=True)
    answer = show(finding, translator(finding.language))
    plain = to_text(answer.reply)
    if not json:
        print(plain)
        return
    print_json(
        {
            "kind": answer.kind,
            "text": plain,
            "entities": [{"kind": e.kind, "id": e.id, "label": e.label} for e in answer.entities],
            "sources": [
                {
                    "article": s.article_id,
                    "title": s.title,
                    "published": s.published,
                    "quote": s.quote,
                }
                for s in answer.sources
            ],
        }
    )


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What to look for.")],
    kind: Annotated[
        str | None, typer.Option(help="official, meeting, resolution or article.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many hits.")] = 10,
    json: Json = False,
) -> None:
    """Search the stored records by name, words or number."""
    from bot.library import open_index

    if kind not in (None, "official", "meeting", "resolution", "article"):
        fail(f"--kind is {kind!r}, expected official, meeting, resolution or article")
    hits = open_index(_settings(), warn).search(text, kind=kind, limit=limit)
    if json:
        print_json(
            [
                {
                    "kind": h.kind,
                    "id": h.id,
                    "label": h.label,
                    "score": round(h.score, 4),
                    "tier": h.tier,
                }
                for h in hits
            ]
        )
        return
    for hit in hits:
        print(f"{hit.score:.2f}  {hit.tier:6}  {hit.kind:10}  {hit.label}")
    if not hits:
        print("Không tìm thấy. Nothing found.", file=sys.stderr)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Article files, text or HTML.")],
    json: Json = False,
) -> None:
    """Read articles and print what is recognised in them; nothing is stored."""
    from bot.extract.pipeline import extract as extract_article
    from bot.read import read_bytes
    from bot.views.extraction import extraction_json

    gc.freeze()
    gc.enable()
    failed = False
    for path in files:
        try:
            article = read_bytes(_file_bytes(path), path.name)
        except InputError as exc:
            failed = True
            warn(exc)
            continue
        found = extraction_json(extract_article(article))
        if json:
            print_json(found)
        else:
            print_extraction(found)
    if failed:
        raise typer.Exit(1)


@app.command()
def ingest(
    inputs: Annotated[
        list[str],
        typer.Argument(help="Files, folders, patterns, addresses, or - for standard input."),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing, tell what would happen.")
    ] = False,
    silent: Annotated[
        bool, typer.Option("--silent", help="Followers do not hear of what is new.")
    ] = False,
    json: Json = False,
) -> None:
    """Take articles into the store. Running it again takes in only what is new or changed."""
    import asyncio

    failed = asyncio.run(_ingest(inputs, dry_run=dry_run, silent=silent, json=json))
    if failed:
        raise typer.Exit(1)


async def _ingest(arguments: list[str], *, dry_run: bool, silent: bool, json: bool) -> bool:
    """Return whether some input failed; each is told as soon as it is durable."""
    from collections import Counter
    from dataclasses import asdict

    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    from bot.ingest import bring_in
    from bot.services.inputs import inputs_of

    inputs = list(inputs_of(arguments))
    counts: Counter[str] = Counter()
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task("ingest", total=len(inputs))
        reports = bring_in(
            _settings(), inputs, warn, dry_run=dry_run, silent=silent, on_wait=announce_reading
        )
        async for report in reports:
            counts[report.status] += 1
            bar.advance(task)
            if json:
                print_json(asdict(report))
                sys.stdout.flush()
            elif report.status == "failed":
                print(f"giaoban: {report.detail}", file=sys.stderr)
            else:
                print(f"{report.status:9}  {report.article}  {report.title or ''}")
    summary = ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))
    print(f"{summary}{' (nothing was changed)' if dry_run else ''}", file=sys.stderr)
    return counts["failed"] > 0


@app.command()
def doctor(json: Json = False) -> None:
    """Check settings, store, seeds, port, token and the way to Telegram."""
    from bot.doctor import examine

    checks = examine(_settings())
    if json:
        print_json([{"check": c.name, "ok": c.ok, "detail": c.detail} for c in checks])
    else:
        for check in checks:
            print(f"{'ok  ' if check.ok else 'FAIL'}  {check.name}: {check.detail}")
    if not all(c.ok for c in checks):
        raise typer.Exit(1)


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; every expected error is one line and an exit code."""
    try:
        app()
    except BotError as exc:
        fail(str(exc))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _serve_webchat(settings: Settings) -> None:
    import asyncio

    from bot import logs
    from bot.app import run_webchat

    logs.configure(settings.log_format)
    asyncio.run(run_webchat(settings, warn, announce, announce_admin))


def _settings(**overrides: Any) -> Settings:
    from bot.settings import load_settings

    return load_settings(**overrides)


def _file_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        msg = f"{path}: cannot read the file ({exc.strerror}); skipped, the others go on"
        raise InputError(msg) from exc
