"""The page in a real browser, with a bot of a few lines behind it."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

pytestmark = pytest.mark.asyncio(loop_scope="module")


def bubbles(page: Page) -> Any:
    return page.locator("#log .bubble .body")


async def say(page: Page, text: str) -> None:
    await page.fill("#input", text)
    await page.press("#input", "Enter")


async def test_a_question_gets_its_answer_and_survives_a_reload(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await expect(page.locator("#empty")).to_contain_text("Hãy hỏi về cuộc họp")
        await say(page, "<b>chào</b>")
        await expect(bubbles(page)).to_have_count(2)
        await expect(page.locator("#empty")).to_be_hidden()
        await expect(bubbles(page).first).to_contain_text("<b>chào</b>")

        await page.reload()

        await expect(bubbles(page)).to_have_count(2)


async def test_a_quotation_folds_and_unfolds_and_its_source_is_a_deep_link(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await say(page, "ai là bí thư?")
        quote = page.locator("blockquote > div")
        folded = (await quote.bounding_box())["height"]

        await page.get_by_role("button", name="Xem cả đoạn").click()

        assert (await quote.bounding_box())["height"] > folded
        assert await page.get_by_role("button", name="Thu gọn").get_attribute("aria-expanded")

        await page.get_by_role("link", name="Triển khai nhiệm vụ năm 2020").click()

        await expect(bubbles(page).nth(2)).to_contain_text("/start")
        await expect(bubbles(page).nth(3)).to_contain_text("/start article_1")


async def test_a_button_edits_its_message_in_place_and_keeps_the_focus(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await say(page, "/hop")
        await page.get_by_role("button", name="Trang 2").focus()

        await page.keyboard.press("Enter")

        await expect(bubbles(page)).to_have_count(2)
        await expect(bubbles(page).nth(1)).to_contain_text("Trang 2")
        await expect(page.get_by_role("button", name="Trang 1")).to_be_focused()

        await page.get_by_role("button", name="Báo").click()

        await expect(page.locator("#toasts")).to_contain_text("Đã báo")


async def test_commands_complete_by_keyboard(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await page.type("#input", "/")
        options = page.get_by_role("option")
        await expect(options).to_have_count(3)
        await expect(options.nth(0)).to_have_attribute("aria-selected", "true")

        await page.keyboard.press("ArrowDown")
        await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
        await page.keyboard.press("Escape")
        await expect(options).to_have_count(0)

        await page.type("#input", "h")
        await expect(options).to_have_count(1)
        await page.keyboard.press("Enter")
        await expect(page.locator("#input")).to_have_value("/hop ")
        await page.keyboard.press("Enter")

        await expect(bubbles(page).nth(1)).to_contain_text("Trang 1")


async def test_the_menu_button_sends_a_command(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await page.get_by_role("button", name="Các lệnh").click()
        await page.get_by_role("option", name="/hop").click()

        await expect(bubbles(page).nth(1)).to_contain_text("Trang 1")


async def test_inline_cards_are_previewed_and_posted_by_keyboard(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await page.type("#input", "@giaoban nghị quyết")
        options = page.get_by_role("option")
        await expect(options).to_have_count(2)
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")

        await expect(bubbles(page).locator("strong")).to_have_text("nghị quyết 2")
        await expect(page.locator("#log .via")).to_have_text("qua @giaoban")
        await expect(page.locator("#input")).to_have_value("")


async def test_the_language_switch_changes_the_page_the_menu_and_the_bot(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await expect(page.locator("#empty")).to_contain_text("Ask about the meetings")
        await say(page, "hello")
        await expect(bubbles(page).nth(1)).to_contain_text("en: hello")
        await page.type("#input", "/")
        await expect(page.get_by_role("option", name="/meetings")).to_be_visible()

        await page.reload()

        await expect(page.get_by_role("button", name="English")).to_have_attribute(
            "aria-pressed", "true"
        )


async def test_a_list_of_commands_that_is_open_follows_the_language(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        typed = asyncio.Event()

        async def answer_once_typed(route: Route) -> None:
            await typed.wait()
            await route.continue_()

        await page.route("**/api/language", answer_once_typed)
        await page.get_by_role("button", name="English").click()
        await page.type("#input", "/")
        await expect(page.get_by_role("option", name="/hop")).to_be_visible()

        typed.set()

        await expect(page.get_by_role("option", name="/meetings")).to_be_visible()
        await expect(page.locator("#hint")).to_contain_text("Enter to")


async def test_two_people_have_two_conversations(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as one, open_page(url) as other:
        await say(one, "của tôi")
        await expect(bubbles(one)).to_have_count(2)

        await expect(other.locator("#empty")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_narrow_phone_shows_everything_without_scrolling_sideways(
    open_page: Any, serve_bot: Any, small_bot: Any, scheme: str
) -> None:
    phone = {"viewport": {"width": 360, "height": 640}, "color_scheme": scheme}
    async with serve_bot(small_bot) as url, open_page(url, **phone) as page:
        await say(page, "/hop")
        await say(page, "x" * 200)
        await expect(bubbles(page)).to_have_count(4)
        await page.type("#input", "/")
        await expect(page.get_by_role("option").first).to_be_visible()

        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        assert await page.evaluate("document.getElementById('scroll').scrollWidth") <= 360
        for name in ("Các lệnh", "Gửi", "English", "Trang 2"):
            box = await page.get_by_role("button", name=name).bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360


async def test_the_dark_page_is_dark_and_readable(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url, color_scheme="dark") as page:
        await say(page, "ai là bí thư?")
        await expect(bubbles(page)).to_have_count(2)

        for selector in (".mine .bubble", ".row:not(.mine) .bubble", ".top", ".bottom"):
            assert await luminance(page, selector, "backgroundColor") < 0.1
            assert await luminance(page, selector, "color") > 0.6


async def luminance(page: Page, selector: str, name: str) -> float:
    color = await page.locator(selector).first.evaluate(f"node => getComputedStyle(node).{name}")
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def test_everything_is_reached_with_the_tab_key(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await say(page, "/hop")
        await expect(page.get_by_role("button", name="Trang 2")).to_be_visible()
        await page.focus(".skip")
        reached = []
        for _ in range(7):
            await page.keyboard.press("Tab")
            reached.append(
                await page.evaluate(
                    "document.activeElement.id || document.activeElement.textContent"
                )
            )

    assert reached == ["VI", "EN", "scroll", "/hop", "Trang 2", "Báo", "menu"]


async def test_a_command_in_a_text_can_be_pressed(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        await say(page, "thử (/hop) hay 1/2, a/b")
        commands = bubbles(page).first.get_by_role("button")
        await expect(commands).to_have_text(["/hop"])

        await commands.click()

        await expect(page.get_by_role("button", name="Trang 2")).to_be_visible()


async def test_a_lost_server_is_told_and_a_new_one_found_again(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url, may_complain=True) as page:
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Bắt đầu").click()
        await expect(page.locator("#toasts")).to_contain_text("Chưa gửi được")

        await page.context.set_offline(False)
        await say(page, "chào")

        await expect(bubbles(page).nth(1)).to_contain_text("chào")


async def test_what_could_not_be_sent_stays_in_the_box(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url, may_complain=True) as page:
        await say(page, "dài " * 1200)

        await expect(page.locator("#toasts")).to_contain_text("quá dài")
        assert len(await page.input_value("#input")) > 4096


async def test_an_answer_is_followed_unless_the_reader_scrolled_up(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    async with serve_bot(small_bot) as url, open_page(url) as page:
        for number in range(9):
            await say(page, f"câu {number}")
            await expect(bubbles(page)).to_have_count(2 * number + 2)
        await expect(bubbles(page).last).to_be_in_viewport()

        await page.locator("#scroll").focus()
        await page.keyboard.press("Home")
        await expect(page.locator("#down")).to_be_visible()
        await page.locator("#down").click()

        await expect(bubbles(page).last).to_be_in_viewport()
        await expect(page.locator("#down")).to_be_hidden()


async def test_hostile_html_draws_nothing_but_text(
    open_page: Any, serve_bot: Any, small_bot: Any
) -> None:
    """The drawing code itself, fed with what the server would never let through."""
    hostile = (
        '<img src=x onerror="window.broken=1"><script>window.broken=1</script>'
        '<a href="javascript:window.broken=1">nhấn</a>'
        '<a href="https://a.vn/" onclick="x()">nguồn</a>'
        "<b onclick=x() style='color:red'>đậm</b><iframe src=/></iframe><svg onload=x()>"
    )
    # The browser says on the console that it blocked the handlers in the inert document.
    async with serve_bot(small_bot) as url, open_page(url, may_complain=True) as page:
        drawn = await page.evaluate(
            """async (html) => {
                const { drawHtml } = await import("/static/rich.js");
                const box = document.createElement("div");
                box.append(drawHtml(html, "giaoban"));
                document.getElementById("log").append(box);
                return box.innerHTML;
            }""",
            hostile,
        )
        await page.get_by_text("nhấn").click()

        assert await page.evaluate("window.broken") is None
    assert drawn == (
        'window.broken=1nhấn<a href="https://a.vn/" target="_blank" '
        'rel="noopener noreferrer nofollow">nguồn</a><strong>đậm</strong>'
    )


async def test_a_picture_and_a_document_are_shown(open_page: Any, serve_bot: Any) -> None:
    from contextlib import asynccontextmanager

    pixel = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg=="
    )

    @asynccontextmanager
    async def open_bot(api: Any) -> Any:
        async def submit(update: Any) -> None:
            chat_id = update["message"]["chat"]["id"]
            photo = {"name": "a.png", "mime": "image/png", "content": pixel}
            await api.call("sendPhoto", {"chat_id": chat_id, "photo": photo, "caption": "Ảnh"})
            document = {"name": "bao-cao.txt", "mime": "text/plain", "content": "YQ=="}
            await api.call("sendDocument", {"chat_id": chat_id, "document": document})

        yield submit

    async with serve_bot(open_bot) as url, open_page(url) as page:
        await say(page, "ảnh")
        picture = page.get_by_role("img", name="Hình ảnh")
        await expect(picture).to_be_visible()
        assert await picture.evaluate("node => node.decode().then(() => node.naturalWidth)") == 1
        async with page.expect_download() as download:
            await page.get_by_role("link", name="bao-cao.txt").click()

        assert (await download.value).suggested_filename == "bao-cao.txt"
