"""Documents known by their title."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.mentions import DocumentMention
from bot.extract.documents import find_documents


def documents(body: str) -> tuple[DocumentMention, ...]:
    article = Article("a-1", None, body, published_on=dt.date(2021, 7, 2), province="Hậu Giang")
    return find_documents(article)


def test_schemes_and_plans_of_one_sentence_share_issuer_and_status() -> None:
    found = documents(
        "Tỉnh ủy Hậu Giang cũng đã ban hành Đề án Nâng cao chất lượng đội ngũ cán bộ trẻ, cán bộ "
        "nữ, nhiệm kỳ 2020-2025; Kế hoạch luân chuyển cán bộ nhiệm kỳ 2020-2025."
    )

    assert [(d.type, d.title) for d in found] == [
        ("đề án", "Nâng cao chất lượng đội ngũ cán bộ trẻ, cán bộ nữ"),
        ("kế hoạch", "luân chuyển cán bộ"),
    ]
    assert {(d.issuer, d.term, d.status) for d in found} == {
        ("Tỉnh ủy Hậu Giang", "2020-2025", "issued")
    }


def test_what_still_awaits_an_opinion_is_a_draft() -> None:
    """To call a draft issued would be a false statement about the province."""
    (found,) = documents(
        "Riêng Đề án thí điểm tuyển chọn chức danh lãnh đạo đang gửi xin ý kiến Trung ương."
    )

    assert found.title == "thí điểm tuyển chọn chức danh lãnh đạo"
    assert (found.status, found.issuer) == ("draft", None)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Luật Cán bộ, công chức (sửa đổi) có hiệu lực", "Cán bộ, công chức"),
        ("Luật Đất đai năm 2013 quy định", "Đất đai"),
        ("Luật Nhà ở và các văn bản", "Nhà ở"),
        ("Luật Tổ chức Chính phủ được thông qua", "Tổ chức Chính phủ"),
        ("Luật Hôn nhân và gia đình", "Hôn nhân và gia đình"),
        ("Luật HTX được sửa đổi", "HTX"),
        (
            "Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ với đa số phiếu",
            "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
        ),
        (
            "Luật Trách nhiệm bồi thường của Nhà nước (sửa đổi)",
            "Trách nhiệm bồi thường của Nhà nước",
        ),
        ("Luật Phòng cháy chữa cháy được thông qua", "Phòng cháy chữa cháy"),
        ("Luật Hoạt động chữ thập đỏ nêu", "Hoạt động chữ thập đỏ"),
        ("trình tự luật Thi hành án hiện hành", "Thi hành án"),
        ("Luật đất đai nghiêm cấm", "đất đai"),
        ("Luật Khai thác vũ trụ được thông qua", "Khai thác vũ trụ"),
    ],
)
def test_laws_are_known_by_name(printed: str, title: str) -> None:
    (found,) = documents(f"Theo {printed}.")

    assert (found.type, found.title) == ("luật", title)


def test_two_laws_joined_by_and_are_two() -> None:
    assert [d.title for d in documents("Luật Đầu tư công và Luật Xây dựng quy định.")] == [
        "Đầu tư công",
        "Xây dựng",
    ]


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        ("các luật Đầu tư, Doanh nghiệp và Đất đai", ["Đầu tư", "Doanh nghiệp", "Đất đai"]),
        ("Luật Đầu tư, công ty và Luật Giá", ["Đầu tư", "Giá"]),
    ],
)
def test_a_list_of_laws_ends_where_no_name_follows(printed: str, titles: list[str]) -> None:
    assert [d.title for d in documents(f"Theo {printed}.")] == titles


@pytest.mark.parametrize(
    "body",
    [
        "Luật Hợp tác xã năm 2012 có hiệu lực. Luật HTX quy định.",
        "Luật Hỗ trợ DNNVV; luật Hỗ trợ doanh nghiệp nhỏ và vừa; Luật Hỗ trợ doanh nghiệp vừa và "
        "nhỏ.",
    ],
)
def test_a_law_is_one_however_its_name_is_shortened(body: str) -> None:
    (found,) = documents(body)

    assert len(found.surfaces) >= 2


def test_laws_with_equal_initials_stay_two() -> None:
    assert len(documents("Luật Thanh tra và Luật Thanh niên; Luật Thủy lợi, Luật Trợ lực.")) == 4


def test_letters_name_a_code() -> None:
    (found,) = documents("Bộ luật Tố tụng hình sự (BLTTHS) quy định. Theo BLTTHS, không ai bị ép.")

    assert (found.type, len(found.surfaces)) == ("bộ luật", 3)


@pytest.mark.parametrize(
    ("printed", "type_", "title"),
    [
        ("ra Chỉ thị “Nhật và Pháp bắn nhau” năm ấy", "chỉ thị", "Nhật và Pháp bắn nhau"),
        ("khởi động đề án 'lệch giờ lệch ca' ở phố", "đề án", "lệch giờ lệch ca"),
        (
            "về Chiến lược phát triển kinh tế - xã hội 10 năm",
            "chiến lược",
            "phát triển kinh tế - xã hội 10 năm",
        ),
        ("nghe Đề án phát triển kinh tế tư nhân", "đề án", "phát triển kinh tế tư nhân"),
        (
            "theo Pháp lệnh Ưu đãi người có công với cách mạng",
            "pháp lệnh",
            "Ưu đãi người có công với cách mạng",
        ),
        ("theo Quy chế Làm việc của Tỉnh ủy", "quy chế", "Làm việc"),
        ("thảo luận về đề án sắp xếp đơn vị hành chính", "đề án", "sắp xếp đơn vị hành chính"),
        (
            "góp ý Quy hoạch tổng thể phát triển khu du lịch Sơn Trà đến năm 2025",
            "quy hoạch",
            "tổng thể phát triển khu du lịch Sơn Trà đến năm 2025",
        ),
        (
            "thông qua Nghị quyết về việc thi hành Bộ luật A",
            "nghị quyết",
            "về việc thi hành Bộ luật A",
        ),
        (
            "sửa Nghị định của Chính phủ về bảo hiểm nông nghiệp",
            "nghị định",
            "về bảo hiểm nông nghiệp",
        ),
    ],
)
def test_names_without_a_number(printed: str, type_: str, title: str) -> None:
    (found,) = documents(f"Hội nghị {printed}.")

    assert (found.type, found.title) == (type_, title)


def test_a_name_that_is_the_subject_of_a_number_is_no_second_document() -> None:
    (found,) = documents(
        "Nghị quyết số 28-NQ/TW về “Chiến lược bảo vệ Tổ quốc trong tình hình mới”."
    )

    assert found.symbol == "28-NQ/TW"


def test_every_quoted_name_of_a_list_is_a_document() -> None:
    found = documents("Nghe các đề án “Xây nhà cho người nghèo” và “Chống hạn mặn”.")

    assert [d.title for d in found] == ["Xây nhà cho người nghèo", "Chống hạn mặn"]


def test_a_plan_ends_before_the_next_one() -> None:
    found = documents(
        "Duyệt Chiến lược phát triển kinh tế biển đến năm 2030 và Quy hoạch điện VIII."
    )

    assert [d.title for d in found] == ["phát triển kinh tế biển đến năm 2030", "điện VIII"]


def test_a_body_that_is_asked_to_adopt_has_not_issued() -> None:
    (found,) = documents("UBND tỉnh vừa trình HĐND tỉnh thông qua Đề án “Sắp xếp lại các trường”.")

    assert (found.issuer, found.status) == (None, None)


def test_a_figure_in_a_title_does_not_end_it() -> None:
    (found,) = documents("UBND tỉnh phê duyệt Đề án xây dựng 64.700 căn hộ cho công nhân.")

    assert found.title == "xây dựng 64.700 căn hộ cho công nhân"


def test_congress_resolutions_are_told_apart_by_congress() -> None:
    found = documents(
        "Nghị quyết Đại hội XIII của Đảng và Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV, nhiệm "
        "kỳ 2020 - 2025."
    )

    assert [d.document_id for d in found] == ["NQĐH-XIII", "NQĐH-XIV.hau-giang"]


def test_a_subject_and_a_body_are_enough_for_a_resolution() -> None:
    (found,) = documents("Nghị quyết của HĐND tỉnh về chính sách hỗ trợ học sinh, sinh viên.")

    assert found.issuer == "HĐND tỉnh"
    assert found.title == "về chính sách hỗ trợ học sinh, sinh viên"


def test_a_quoted_name_ends_with_its_quotation_mark() -> None:
    (found,) = documents('Trình Trung ương "Đề án sáp nhập một số đơn vị, không tổ chức huyện".')

    assert found.title == "sáp nhập một số đơn vị, không tổ chức huyện"


def test_a_name_joins_the_number_it_is_cited_with() -> None:
    (found,) = documents(
        "Kế hoạch số 447/KH-CP ngày 17/5/2021 của Chính phủ về xây dựng các nghị định phân cấp.\n"
        "Việc thực hiện Kế hoạch xây dựng các nghị định phân cấp được giao cho các bộ."
    )

    assert found.document_id == "447/KH-CP.2021"
    assert len(found.surfaces) == 2


@pytest.mark.parametrize(
    "body",
    [
        "thẩm định 34 Đề án sắp xếp đơn vị hành chính; thực hiện Đề án sắp xếp đơn vị hành chính.",
        "các Đề án nâng cao chất lượng cán bộ; Đề án này; Đề án của tỉnh.",
        "Sở Kế hoạch và Đầu tư; Kế hoạch phát triển kinh tế - xã hội năm 2021.",
        "Quy chế làm việc của Đại hội.",
        "Hội nghị kết thúc. Kế hoạch xây dựng nhà văn hóa xã bị chậm.",
        "Luật sư Nguyễn Văn A; pháp luật; Luật này; Luật Bảo về ai đó.",
        "chỉ tiêu nghị quyết đại hội đề ra.",
        "Chương trình “Vinh quang Việt Nam”.",
        "Nói về đề án mở rộng sân bay ở phía Bắc thành phố; người dân ủng hộ đề án hạn chế xe máy.",
        "Dự thảo Nghị quyết về việc sắp xếp các tổ dân phố trên địa bàn.",
        "Trường Trung cấp luật Đồng Hới; luật Việt Nam; báo Pháp Luật TP; kỷ luật Đảng bộ xã.",
        "Hội Quy hoạch Phát triển Đô thị Hà Nội; Chiến lược của ngành.",
    ],
)
def test_classes_of_papers_and_bodies_are_no_documents(body: str) -> None:
    assert documents(body) == ()


@pytest.mark.parametrize(
    ("printed", "type_", "title"),
    [
        ("Tới đây sửa luật phòng chống tham nhũng.", "luật", "phòng chống tham nhũng"),
        ("Xử lý theo luật đất đai.", "luật", "đất đai"),
        (
            "Trên cơ sở quy hoạch hệ thống giao thông tĩnh Đà Nẵng đến năm 2020, tầm nhìn năm "
            "2030, toàn thành phố có 158 bãi đỗ xe.",
            "quy hoạch",
            "hệ thống giao thông tĩnh Đà Nẵng đến năm 2020, tầm nhìn năm 2030",
        ),
        (
            "Kể từ khi đề án xử lý nợ xấu được xây dựng và triển khai.",
            "đề án",
            "xử lý nợ xấu",
        ),
        (
            "Quốc hội đã thông qua Nghị quyết phê chuẩn đề nghị của Chánh án về việc bổ nhiệm 2 "
            "Thẩm phán.",
            "nghị quyết",
            "phê chuẩn đề nghị của Chánh án về việc bổ nhiệm 2 Thẩm phán",
        ),
        (
            "Bộ Chính trị vừa ban hành quy định việc kiểm tra, giám sát việc kê khai tài sản đối "
            "với cán bộ thuộc diện Bộ Chính trị, Ban Bí thư quản lý.",
            "quy định",
            "việc kiểm tra, giám sát việc kê khai tài sản đối với cán bộ thuộc diện Bộ Chính trị, "
            "Ban Bí thư quản lý",
        ),
    ],
)
def test_a_name_needs_no_capital_where_the_words_around_it_make_it_one(
    printed: str, type_: str, title: str
) -> None:
    (found,) = documents(printed)

    assert (found.type, found.title) == (type_, title)


@pytest.mark.parametrize(
    "body",
    [
        "Xã chưa xây dựng Đề án tinh giản biên chế.",
        "Đơn vị chưa xây dựng hoặc triển khai Đề án tinh giản biên chế đơn vị.",
        "Bà con hiểu luật đất đai.",
        "Tỉnh có tầm nhìn đến năm 2030 và quy hoạch bãi đỗ xe.",
        "UBND xã vừa ban hành quy định về việc để xe trong chợ.",
        "Nghị quyết thông qua tại kỳ họp này.",
    ],
)
def test_a_subject_alone_is_no_document(body: str) -> None:
    assert documents(body) == ()


def test_a_congress_without_its_number_joins_the_one_that_names_it() -> None:
    (found,) = documents(
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX đã rõ. Đưa Nghị quyết Đại hội Đảng bộ tỉnh vào "
        "cuộc sống."
    )

    assert (found.term, len(found.surfaces)) == ("XX", 2)


def test_a_party_organisation_may_stand_for_its_congress() -> None:
    (found,) = documents("Nghị quyết Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020 - 2025 đã rõ.")

    assert found.term == "XX"


def test_a_congress_without_any_number_is_known_in_its_article_only() -> None:
    (found,) = documents("Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh, huyện đã vào cuộc.")

    assert found.document_id == "NQĐH-bai-a-1.hau-giang"


def test_two_versions_of_a_law_are_two_laws() -> None:
    found = documents("Luật Đất đai năm 2003 thay bằng Luật Đất đai năm 2013. Luật Đất đai rõ.")

    assert [d.document_id for d in found] == ["luat/dat-dai.2003", "luat/dat-dai.2013"]


def test_a_code_in_letters_keeps_its_year() -> None:
    found = documents("Bộ luật Hình sự số 100/2015/QH13 thay BLHS 1999; BLHS 2015 quy định rõ.")

    assert [(d.document_id, [s.text for s in d.surfaces]) for d in found] == [
        ("100/2015/QH13", ["Bộ luật Hình sự số 100/2015/QH13", "BLHS 2015"]),
        ("bo-luat/hinh-su", ["BLHS 1999"]),
    ]


@pytest.mark.parametrize(
    ("body", "type_", "title"),
    [
        (
            "Danh mục thuộc Kế hoạch đầu tư công trung hạn của tỉnh giai đoạn 2021 - 2025 còn ít.",
            "kế hoạch",
            "đầu tư công trung hạn của tỉnh giai đoạn 2021 - 2025",
        ),
        (
            "Quy hoạch tỉnh Hậu Giang thời kỳ 2021-2030, tầm nhìn đến năm 2050 được phê duyệt.",
            "quy hoạch",
            "tỉnh Hậu Giang thời kỳ 2021-2030, tầm nhìn đến năm 2050",
        ),
        (
            "Hội nghị Trung ương 5 đã ban hành các Nghị quyết về phát triển kinh tế tư nhân; về "
            "cán bộ.",
            "nghị quyết",
            "về phát triển kinh tế tư nhân",
        ),
        (
            "Thực hiện Nghị quyết về phát triển kinh tế tư nhân của Hội nghị Trung ương 5.",
            "nghị quyết",
            "về phát triển kinh tế tư nhân",
        ),
        (
            "Thanh tra tỉnh ra Quyết định thanh tra việc quản lý đất đai tại thị trấn.",
            "quyết định",
            "thanh tra việc quản lý đất đai tại thị trấn",
        ),
        (
            "Quốc hội thông qua Nghị quyết sửa đổi, bổ sung một số điều của Hiến pháp năm 2013.",
            "nghị quyết",
            "sửa đổi, bổ sung một số điều của Hiến pháp năm 2013",
        ),
        (
            "Sáng 5/6 diễn ra Lễ ký kết Quy chế phối hợp trong bảo vệ rừng và chống săn bắt trái "
            "phép giữa Hạt Kiểm lâm và Đồn Biên phòng.",
            "quy chế",
            "phối hợp trong bảo vệ rừng và chống săn bắt trái phép",
        ),
        (
            "Lưới điện đã cũ. Quy hoạch điện VII chưa tính đến nguồn gió ngoài khơi.",
            "quy hoạch",
            "điện VII",
        ),
    ],
)
def test_papers_without_number_are_known_by_what_they_cover(
    body: str, type_: str, title: str
) -> None:
    assert (type_, title) in [(d.type, d.title) for d in documents(body)]


@pytest.mark.parametrize(
    "body",
    [
        "Giao Sở Tài chính xây dựng dự thảo Chỉ thị của Chủ tịch UBND tỉnh về chấn chỉnh thu chi.",
        "Nghị quyết đại hội đảng bộ các cấp được triển khai.",
        "Ông cho biết sẽ sớm có Quyết định phê duyệt dự án.",
        "Kế hoạch đầu tư công năm nay còn chậm.",
        "Phòng Giáo dục trình bày dự thảo Kế hoạch về dạy bơi cho trẻ em tại các xã ven sông.",
        "Việc ký kết Quy chế phối hợp với Đồn Biên phòng giúp hai bên giữ rừng tốt hơn nữa.",
        "Hai bên thực hiện Quy chế phối hợp trong bảo vệ rừng và chống săn bắt trái phép.",
    ],
)
def test_papers_to_come_and_plans_of_everybody_are_no_documents(body: str) -> None:
    assert documents(body) == ()


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        pytest.param(
            "Tỉnh có các đề án về du lịch như đề án trùng tu, tôn tạo di tích, danh nhân phục vụ du"
            " lịch; đề án giới thiệu sản phẩm hàng thủ công của tỉnh; đầu tư hạ tầng.",
            ["trùng tu, tôn tạo di tích, danh nhân phục vụ du lịch",
             "giới thiệu sản phẩm hàng thủ công của tỉnh"],
            id="items of a list",
        ),
        pytest.param(
            "Các chính sách gồm: đề án số hóa dữ liệu đất đai, kế hoạch phát triển thủy sản.",
            ["số hóa dữ liệu đất đai"],
            id="up to the next paper",
        ),
        pytest.param(
            "Hai bên thực hiện tốt Chương trình hợp tác giữa hai tỉnh về kinh tế, văn hóa giai đoạn"
            " 2016 - 2018; các ngành có chương trình hợp tác giai đoạn 2016 - 2018.",
            ["hợp tác giữa hai tỉnh về kinh tế, văn hóa giai đoạn 2016 - 2018"],
            id="a programme of some years",
        ),
        pytest.param(
            "Hai bên ký Quy chế hoạt động của Ủy ban hỗn hợp Việt Nam - Lào về hợp tác kỹ thuật;"
            " Bản ghi nhớ về du lịch.",
            ["hoạt động của Ủy ban hỗn hợp Việt Nam - Lào về hợp tác kỹ thuật"],
            id="rules of one body",
        ),
        pytest.param(
            "Luật Đầu tư và Luật Bảo về môi trường quy định khác nhau.",
            ["Đầu tư", "Bảo về môi trường"],
            id="a misprinted law",
        ),
        pytest.param("Đại hội thông qua Quy chế làm việc của Đại hội.", [], id="rules of a day"),
        pytest.param("Ông nói đề án mở rộng sân bay của tỉnh là cần thiết.", [], id="an idea"),
    ],
)  # fmt: skip
def test_papers_in_lists_are_told_by_their_titles(body: str, titles: list[str]) -> None:
    found = find_documents(Article("a", None, body, province="Kiên Giang"))

    assert [d.title for d in found] == titles
