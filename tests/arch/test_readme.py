"""What the README tells people to type works, and what it says is there is there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.views.commands import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("line", [x for x in LINES if x.startswith(".venv/bin/python")])
def test_a_command_of_the_readme_works(line: str, tmp_path: Path) -> None:
    arguments = shlex.split(line.replace(".venv/bin/python", shlex.quote(sys.executable), 1))
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
    environment |= {"BOT_DATA_DIR": str(tmp_path / "data"), "BOT_WEBCHAT_PORT": "0"}

    run = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()


@pytest.mark.parametrize("line", [x for x in LINES if x.startswith("make ")])
def test_a_make_target_of_the_readme_exists(line: str) -> None:
    run = subprocess.run(
        ["make", "--dry-run", *line.split()[1:]], cwd=ROOT, capture_output=True, text=True
    )

    assert run.returncode == 0, run.stderr


def test_every_line_that_is_to_be_typed_is_checked() -> None:
    assert [x for x in LINES if not x.startswith((".venv/bin/python -m bot ", "make "))] == []


def test_every_setting_is_in_the_readme() -> None:
    missing = [n for n in Settings.model_fields if f"`BOT_{n.upper()}`" not in README]

    assert missing == []


def test_every_command_of_the_menu_is_in_the_readme() -> None:
    missing = [c for c in COMMANDS if f"`/{c.name}" not in README or f"`/{c.alias}`" not in README]

    assert missing == []


def test_the_files_that_the_documents_point_to_exist() -> None:
    """A dead link in the first document that somebody reads."""
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text())
        missing = [t for t in targets if not (document.parent / t).exists()]

        assert missing == [], document.name
