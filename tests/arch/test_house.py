"""What stays true of the repository as a whole."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]

SEEDS = {
    "000_b1a131961c3a9157.txt": "98bf7b03c32bd209ead2d4e2f23d5713b1b56c6591bcfb48a10a6f160b41d4e5",
    "001_6865022ab087d5c0.txt": "cdd38987a2761920dcf004ee661c9059286b3831237fdbb95b846114498a2c18",
    "002_19e570a7426817a7.txt": "f714c8bbda9e3a8a595d5ac7994ead112762c9f36b7565e789492d13714e2782",
    "003_6ce563a3adaaa453.txt": "fb674a3a5e10d09e6ad45a2048f6c12154a4a345f8822855351ebbeacbf367d5",
    "004_0ee65da128ce3816.txt": "d310caa4f536d7e15724dace574d84794fb39811b8cac45160d81ed7dd2304e1",
}


def test_the_seeds_are_as_they_were_received() -> None:
    """An edited source would make every quotation of it a false one."""
    found = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (ROOT / "seeds").glob("*.txt")
    }

    assert found == SEEDS


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    """A setting that is not in .env.example does not exist for an operator."""
    example = (ROOT / ".env.example").read_text()

    documented = set(re.findall(r"^(BOT_[A-Z_]+)=", example, re.MULTILINE))

    assert documented == {f"BOT_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_of_the_example_is_explained() -> None:
    example = (ROOT / ".env.example").read_text()

    blocks = example.split("\n\n")[1:]

    assert all(block.startswith("#") for block in blocks)


def test_requirements_name_no_host_and_pin_with_hashes() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE | re.IGNORECASE)

        assert "://" not in text
        assert "--index" not in text
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pinned = (ROOT / "requirements" / "dev.txt").read_text().lower()

    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    missing = [w for w in wanted if f"\n{re.split('[<>=]', w)[0].lower()}==" not in f"\n{pinned}"]

    assert missing == []


def test_layers_hold() -> None:
    """The import contracts of pyproject.toml, also when only the tests are run."""
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "NQ18 là gì?", "--json"],
        ["search", "Nguyễn Thanh Nghị", "--json"],
        ["extract", "seeds/000_b1a131961c3a9157.txt", "--json"],
        ["doctor", "--help"],
    ],
    ids=lambda a: a[0],
)
def test_a_question_on_the_command_line_never_loads_telegram(
    arguments: list[str], tmp_path: Path
) -> None:
    """Half a second of import time for something that is not used."""
    code = (
        "import sys; from bot.cli import app\n"
        "try: app(sys.argv[1:], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "heavy = {'telegram', 'aiohttp', 'starlette', 'uvicorn', 'structlog', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )

    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={"BOT_DATA_DIR": str(tmp_path / "none"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    assert run.stderr.splitlines()[-1] == "[]"


def test_modules_stay_small() -> None:
    """A module of more than 400 lines has more than one idea."""
    sources = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]

    assert [p.name for p in sources if len(p.read_text().splitlines()) > 400] == []
