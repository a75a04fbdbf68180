"""What the command line prints: JSON for programs on stdout, words for people on stderr."""

from __future__ import annotations

import sys
from typing import Any

from bot.domain.errors import InputError


def print_json(value: object) -> None:
    """Print one JSON document on a line of its own."""
    import msgspec

    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


def print_extraction(found: dict[str, Any]) -> None:
    """Print what was recognised in an article, for people."""
    print(f"{found['title']}\n  {found['published']} · {found['province']} · {found['byline']}")
    for meeting in found["meetings"]:
        print(f"  meeting   {meeting['title']} ({meeting['date']})")
    for person in found["officials"]:
        roles = "; ".join(r["role"] for r in person["roles"])
        print(f"  official  {person['name']}: {roles}")
    for document in found["documents"]:
        print(f"  document  {document['surfaces'][0] if document['surfaces'] else document['id']}")
    for figure in found["figures"]:
        print(f"  figure    {figure['surface']}: {figure['what']}")


def warn(problem: InputError) -> None:
    """Tell on stderr of an input that was left out."""
    print(f"giaoban: {problem}", file=sys.stderr)


def fail(message: str) -> None:
    """Tell on stderr what is wrong, and leave with exit code 2."""
    print(f"giaoban: {message}", file=sys.stderr)
    sys.exit(2)


def announce(address: str) -> None:
    """Tell where the web chat is."""
    print(f"Giao Ban: mở trình duyệt tại / open in a browser: {address}", file=sys.stderr)


def announce_admin(address: str) -> None:
    """Tell where the administrator's page is; whoever knows this address decides."""
    print(f"Giao Ban: trang của quản trị viên / administrator's page: {address}", file=sys.stderr)


def announce_reading(left: bool) -> None:
    """Say why a command whose work is done does not end yet, or what it leaves to the bot."""
    print(
        "giaoban: all is stored and can be searched; that is so much that the bot reads it once "
        "more when it starts, and answers from all of it some minutes later"
        if left
        else "giaoban: all is stored; reading it once more, so that the bot answers from it as "
        "soon as it starts (Ctrl+C leaves that to the bot)",
        file=sys.stderr,
    )


def announce_unread() -> None:
    """Say that an answer may change once all articles are read."""
    print(
        "giaoban: most articles are not read through yet: meetings, figures and sentences are "
        "found in the newest hundred only, until the bot has run for a minute",
        file=sys.stderr,
    )
