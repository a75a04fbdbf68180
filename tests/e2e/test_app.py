"""The real bot in a real browser: ``python -m bot webchat`` on the five seed articles.

``SCREENSHOT=1`` also writes the picture of the README, docs/images/webchat.png.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT = Path(__file__).resolve().parents[2]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(run_bot: Any, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    async with run_bot(tmp_path_factory.mktemp("data")) as address:
        yield address


def answers(page: Page) -> Any:
    return page.locator("#log .row:not(.mine) .body")


async def ask(page: Page, text: str) -> Any:
    """Say something and return the answer once it is complete."""
    count = await answers(page).count()
    await page.fill("#input", text)
    await page.press("#input", "Enter")
    answer = answers(page).nth(count)
    await expect(answer).to_be_visible()
    return answer


async def test_a_question_is_answered_with_name_post_date_and_source(
    open_page: Any, address: str
) -> None:
    async with open_page(address) as page:
        answer = await ask(page, "Ai là Bí thư Tỉnh ủy Kiên Giang?")

        await expect(answer).to_contain_text("Nguyễn Thanh Nghị")
        await expect(answer).to_contain_text("31/12/2019")
        await expect(answer.locator("blockquote")).to_be_visible()


async def test_the_start_button_explains_and_its_examples_answer(
    open_page: Any, address: str
) -> None:
    async with open_page(address) as page:
        await page.get_by_role("button", name="Bắt đầu").click()
        await expect(answers(page).first).to_contain_text("/hop")
        before = await page.locator("#log .row").count()

        await page.locator(".key").first.click()

        await expect(page.locator("#log .row").nth(before)).to_be_visible()
        await expect(page.locator(".waiting")).to_have_count(0)


async def test_a_list_opens_the_card_of_its_first_item(open_page: Any, address: str) -> None:
    async with open_page(address) as page:
        listed = await ask(page, "/hop")
        await expect(listed).to_contain_text("25/12/2019")
        before = await listed.inner_text()

        await page.locator(".key").first.click()

        await expect(page.locator(".waiting")).to_have_count(0)
        shown = [await node.inner_text() for node in await answers(page).all()]
        assert shown != [before]


async def test_a_deep_link_of_a_list_opens_the_card(open_page: Any, address: str) -> None:
    async with open_page(address) as page:
        listed = await ask(page, "/canbo")
        link = listed.locator("a[data-start]").first
        name = await link.inner_text()

        await link.click()

        await expect(answers(page).nth(1)).to_contain_text(name)


async def test_inline_mode_finds_cards_and_posts_one(open_page: Any, address: str) -> None:
    async with open_page(address) as page:
        await page.type("#input", "@giaoban nghị quyết")
        first = page.get_by_role("option").first
        await expect(first).to_be_visible()
        await expect(first).to_contain_text("Nghị quyết")
        await page.keyboard.press("Enter")

        await expect(page.locator("#log .mine .via")).to_be_visible()


async def test_the_menu_and_the_answers_follow_the_language(open_page: Any, address: str) -> None:
    async with open_page(address) as page:
        await page.get_by_role("button", name="English").click()
        await page.type("#input", "/")
        await expect(page.get_by_role("option", name="/meetings")).to_be_visible()

        answer = await ask(page, "/help")

        await expect(answer).to_contain_text("/officials")


async def test_a_phone_window_shows_a_long_card_without_scrolling_sideways(
    open_page: Any, address: str
) -> None:
    async with open_page(address, viewport={"width": 360, "height": 640}) as page:
        await ask(page, "/canbo Đặng Tuyết Em")
        await ask(page, "/hop")

        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        assert await page.evaluate("document.getElementById('scroll').scrollWidth") <= 360


async def test_what_a_stranger_types_never_leaves_the_page_without_an_answer(
    open_page: Any, address: str
) -> None:
    async with open_page(address) as page:
        for text in ("?", "<b>", "/khongco", "😀" * 200, "a" * 4000, "/start x"):
            await ask(page, text)


async def test_the_picture_of_the_readme(open_page: Any, address: str, tmp_path: Path) -> None:
    """SCREENSHOT=1 keeps the picture: look at it before you commit it."""
    folder = ROOT / "docs" / "images" if "SCREENSHOT" in os.environ else tmp_path
    options = {"viewport": {"width": 780, "height": 810}, "device_scale_factor": 1.5}
    async with open_page(address, **options) as page:
        await ask(page, "Ai là Bí thư Tỉnh ủy Kiên Giang?")
        await ask(page, "còn Bến Tre?")
        await page.mouse.move(0, 0)
        await page.screenshot(path=folder / "webchat.png")

    assert (folder / "webchat.png").read_bytes().startswith(b"\x89PNG")
