"""An administrator at work in a real browser: previews, publishing, correcting, withdrawing.

``SCREENSHOT=folder`` also writes pictures there.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = "Gò Quao: Làm việc về công tác cán bộ"
BODY = (
    "Sáng 30-6, Ban Thường vụ Huyện ủy Gò Quao làm việc với Đảng ủy xã Định An về công tác cán bộ. "
    "Ông Danh Phước, Bí thư Huyện ủy, chủ trì buổi làm việc. Đến nay xã có 215 đảng viên sinh hoạt "
    "ở 12 chi bộ; tỷ lệ hộ nghèo còn 2,1%. Ông Phước yêu cầu xã rà soát quy hoạch, bố trí cán bộ "
    "đúng năng lực, sở trường, quan tâm đào tạo cán bộ trẻ, cán bộ nữ và cán bộ người dân tộc "
    "Khmer, đồng thời thực hiện nghiêm Chỉ thị 05-CT/TW của Bộ Chính trị trong toàn đảng bộ xã."
)
DOUBTFUL = (
    "Thông báo\n\nTrang đang được bảo trì, xin quay lại sau ít phút nữa. Trân trọng cảm ơn.\n"
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(run_bot: Any, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    folder = tmp_path_factory.mktemp("tin")
    (folder / "thong-bao.txt").write_text(DOUBTFUL)
    data = tmp_path_factory.mktemp("data")
    async with run_bot(data, BOT_ADMIN_IDS="7", BOT_WATCH_DIR=str(folder)) as address:
        yield address


def answers(page: Page) -> Any:
    return page.locator("#log .row:not(.mine)")


async def say(page: Page, text: str, expected: str) -> Any:
    """Say something and return the answer that holds the expected words."""
    await page.fill("#input", text)
    await page.press("#input", "Enter")
    answer = answers(page).filter(has_text=expected).last
    await expect(answer).to_be_visible()
    return answer


async def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOT"):
        await page.screenshot(path=Path(folder) / f"{name}.png")


async def test_an_administrator_decides_what_readers_see(open_page: Any, address: str) -> None:
    async with open_page(address) as page:
        # What the folder brought is doubtful, so it is shown without having been asked for.
        waiting = answers(page).filter(has_text="Xem trước: bài chưa đăng").last
        await expect(waiting).to_contain_text("bảo trì")
        await picture(page, "waiting")
        await waiting.get_by_role("button", name="Bỏ đi").click()
        await expect(answers(page).filter(has_text="Đã bỏ").last).to_be_visible()

        preview = await say(page, f"/them {TITLE}\n\n30/06/2021 08:00\n\n{BODY}", TITLE)
        await expect(preview).to_contain_text("Danh Phước")
        await picture(page, "preview")
        await preview.get_by_role("button", name="Đăng", exact=True).click()
        await expect(answers(page).filter(has_text="Đã đăng").last).to_be_visible()

        answer = await say(page, "Danh Phước là ai?", "Bí thư Huyện ủy")
        await expect(answer).to_contain_text("30/06/2021")

        stats = await say(page, "/thongke", "Bài chờ duyệt: 0")
        await expect(stats).to_contain_text("Đọc được gần nhất")
        await picture(page, "stats")


async def test_the_plain_page_is_nobodys(open_page: Any, address: str) -> None:
    async with open_page(address.partition("/admin/")[0]) as page:
        await say(page, "/them", "Chỉ quản trị viên")


async def test_a_reader_sees_the_correction_in_the_message_itself(
    open_page: Any, address: str
) -> None:
    plain = address.partition("/admin/")[0]
    async with open_page(plain) as reader, open_page(address) as page:
        offer = await say(reader, "/theodoi tất cả", "tin")
        await offer.get_by_role("button", name="Theo dõi").first.click()
        title = "Giồng Riềng: Giao ban công tác dân vận"
        body = BODY.replace("Gò Quao", "Giồng Riềng").replace("Danh Phước", "Lê Minh Hải")
        body = body.replace("215", "87").replace("12 chi bộ", "6 chi bộ")
        preview = await say(page, f"/them {title}\n\n01/07/2021 08:00\n\n{body}", title)
        await preview.get_by_role("button", name="Đăng", exact=True).click()
        message = answers(reader).filter(has_text=title).last
        await expect(message).to_contain_text("01/07/2021")

        done = answers(page).filter(has_text=f"Đã đăng: {title}").last
        await done.get_by_role("button", name="Mở bài").click()
        card = answers(page).filter(has=page.get_by_role("button", name="Gỡ bài")).last
        await card.get_by_role("button", name="Sửa", exact=True).click()
        asked = answers(page).filter(has_text="Cần sửa").last
        await asked.get_by_role("button", name="Sửa tiêu đề").click()
        new = "Giồng Riềng: Giao ban công tác tổ chức"
        changed = await say(page, new, "bản mới của một bài đã đăng")
        await changed.get_by_role("button", name="Đăng", exact=True).click()
        message = answers(reader).filter(has_text="Đính chính ngày").last
        await expect(message).to_contain_text(new)
        await picture(reader, "corrected")

        await card.get_by_role("button", name="Gỡ bài").click()
        sure = answers(page).filter(has_text="Gỡ bài này").last
        await sure.get_by_role("button", name="Có, gỡ bài").click()
        await expect(answers(reader).filter(has_text="Bài đã gỡ").last).to_contain_text(new)
        await expect(answers(reader).filter(has_text="Đính chính ngày")).to_have_count(0)
        await picture(reader, "withdrawn")


async def test_an_article_longer_than_a_message_is_one_draft(open_page: Any, address: str) -> None:
    title = "An Biên: Tổng kết công tác dân vận năm 2020"
    tasks = "\n\n".join(f"Việc {n} được giao cho xã Đông Yên trong quý I-2021." for n in range(120))
    text = f"{title}\n\n02/01/2021 08:00\n\n{BODY}\n\n{tasks}\n\nÔng Lý Văn Bền phát biểu kết luận."
    async with open_page(address) as page:
        await say(page, f"/them {text}", "Lý Văn Bền")
        stats = await say(page, "/thongke", "Bài chờ duyệt: 1")
        await expect(stats).to_be_visible()
        preview = answers(page).filter(has_text="Xem trước").filter(has_text=title)
        await expect(preview).to_have_count(1)
        await picture(page, "long")


async def test_a_file_is_sent_with_its_button_and_read(
    open_page: Any, address: str, tmp_path: Path
) -> None:
    title = "Hòn Đất: Họp bàn công tác nhân sự"
    body = BODY.replace("Gò Quao", "Hòn Đất").replace("Danh Phước", "Trần Văn Lành")
    body = body.replace("215", "143").replace("12 chi bộ", "9 chi bộ").replace("2,1%", "3,4%")
    article = tmp_path / "hon-dat.html"
    paragraphs = "".join(f"<p>{part}.</p>" for part in body.split(". "))
    article.write_text(
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<time>02/07/2021 08:00</time>{paragraphs}</article></body></html>"
    )
    other = tmp_path / "anh.png"
    other.write_bytes(b"\x89PNG")
    async with open_page(address) as page:
        button = page.get_by_role("button", name="Gửi tệp")
        async with page.expect_file_chooser() as chooser:
            await button.focus()
            await expect(button).to_be_focused()
            await page.keyboard.press("Enter")
        await (await chooser.value).set_files([article, other])

        sent = page.locator("#log .row.mine").filter(has_text="hon-dat.html")
        await expect(sent.get_by_role("link", name="hon-dat.html")).to_be_visible()
        preview = answers(page).filter(has_text="Xem trước").filter(has_text=title).last
        await expect(preview).to_contain_text("Trần Văn Lành")
        await expect(answers(page).filter(has_text="Tôi chỉ đọc tệp .txt và .html")).to_have_count(
            1
        )
        await picture(page, "file")
        await preview.get_by_role("button", name="Đăng", exact=True).click()
        await expect(answers(page).filter(has_text=f"Đã đăng: {title}").last).to_be_visible()


async def test_a_file_is_dropped_on_the_page(open_page: Any, address: str) -> None:
    text = "Thông báo số 2\n\nTrang này đang được nâng cấp, xin quay lại sau ít phút nữa.\n"
    async with open_page(address) as page:
        data = await page.evaluate_handle(
            """(text) => {
                const data = new DataTransfer();
                data.items.add(new File([text], "thong-bao-2.txt", { type: "text/plain" }));
                return data;
            }""",
            text,
        )
        await page.dispatch_event("#scroll", "dragover", {"dataTransfer": data})
        await expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()
        await page.dispatch_event("#scroll", "drop", {"dataTransfer": data})

        await expect(page.get_by_text("Thả tệp vào đây")).to_be_hidden()
        preview = answers(page).filter(has_text="nâng cấp").last
        await preview.get_by_role("button", name="Bỏ đi").click()
        await expect(answers(page).filter(has_text="Đã bỏ").last).to_be_visible()


async def test_files_that_cannot_be_sent_are_told_and_not_sent(
    open_page: Any, address: str, tmp_path: Path
) -> None:
    empty, large = tmp_path / "trong.txt", tmp_path / "lon.txt"
    empty.touch()
    large.write_bytes(b"a" * (5 * 1024 * 1024 + 1))
    async with open_page(address, may_complain=True) as page:
        sent = await page.locator("#log .row.mine").count()
        for file, told in ((empty, "trống"), (large, "quá lớn")):
            await page.set_input_files("#files", file)
            await expect(page.locator("#toasts")).to_contain_text(told)
        assert await page.locator("#log .row.mine").count() == sent


async def test_a_reader_has_no_button_for_files(open_page: Any, address: str) -> None:
    async with open_page(address.partition("/admin/")[0]) as page:
        await expect(page.get_by_role("button", name="Các lệnh")).to_be_visible()
        await expect(page.get_by_role("button", name="Gửi tệp")).to_have_count(0)
