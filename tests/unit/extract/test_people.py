"""Officials in single sentences: who gets which post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.mentions import PersonMention
from bot.extract.people import find_people


def _find(body: str, title: str | None = None, **attributes: object) -> dict[str, PersonMention]:
    article = Article("a", title, body, province="Kiên Giang", **attributes)  # type: ignore[arg-type]
    return {p.name: p for p in find_people(article)}


def _roles(body: str) -> dict[str, list[str]]:
    return {name: [r.role for r in p.roles] for name, p in _find(body).items()}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Dự có các đồng chí: Nguyễn Văn Hùng, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; Trần Thị"
            " Lan, Phó Bí thư Tỉnh ủy; các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy.",
            {
                "Nguyễn Văn Hùng": ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"],
                "Trần Thị Lan": ["Phó Bí thư Tỉnh ủy"],
            },
            id="list with semicolons",
        ),
        pytest.param(
            "Các đồng chí: Nguyễn Lưu Trung, Lê Quốc Anh, Phó Chủ tịch UBND tỉnh, chủ trì.",
            {
                "Nguyễn Lưu Trung": ["Phó Chủ tịch UBND tỉnh"],
                "Lê Quốc Anh": ["Phó Chủ tịch UBND tỉnh"],
            },
            id="post shared behind the names",
        ),
        pytest.param(
            "Dự có các đồng chí Phó Chủ tịch UBND tỉnh: Giang Thanh Khoa, Nguyễn Đức Chín.",
            {
                "Giang Thanh Khoa": ["Phó Chủ tịch UBND tỉnh"],
                "Nguyễn Đức Chín": ["Phó Chủ tịch UBND tỉnh"],
            },
            id="post shared before the names",
        ),
        pytest.param(
            "Có các Ủy viên Bộ Chính trị: Chủ tịch nước Lương Cường, Đại tướng Phan Văn Giang, Bộ"
            " trưởng Bộ Quốc phòng.",
            {
                "Lương Cường": ["Ủy viên Bộ Chính trị", "Chủ tịch nước"],
                "Phan Văn Giang": ["Ủy viên Bộ Chính trị", "Bộ trưởng Bộ Quốc phòng"],
            },
            id="shared post and own posts",
        ),
        pytest.param(
            "Ông Trần Tiến Anh và Nguyễn Quốc Tuấn (đều là Phó Giám đốc bệnh viện) bị khiển trách.",
            {
                "Trần Tiến Anh": ["Phó Giám đốc bệnh viện"],
                "Nguyễn Quốc Tuấn": ["Phó Giám đốc bệnh viện"],
            },
            id="both are",
        ),
        pytest.param(
            "Bí thư Tỉnh ủy Võ Thành Hạo, Phó bí thư Thường trực Tỉnh ủy Phan Văn Mãi chủ trì.",
            {
                "Võ Thành Hạo": ["Bí thư Tỉnh ủy"],
                "Phan Văn Mãi": ["Phó bí thư Thường trực Tỉnh ủy"],
            },
            id="posts before the names",
        ),
        pytest.param(
            "Bí thư Thành ủy Hà Nội Hoàng Trung Hải và Chủ tịch UBND quận Nam Từ Liêm"
            " Nguyễn Văn Hải.",
            {
                "Hoàng Trung Hải": ["Bí thư Thành ủy Hà Nội"],
                "Nguyễn Văn Hải": ["Chủ tịch UBND quận Nam Từ Liêm"],
            },
            id="place between post and name",
        ),
        pytest.param(
            "Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch Trà Vinh Lâm Hữu Phúc phát biểu.",
            {"Lâm Hữu Phúc": ["Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch Trà Vinh"]},
            id="commas inside a body",
        ),
        pytest.param(
            "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh - Lê Thị Ái Nam ghi nhận thành tích.",
            {"Lê Thị Ái Nam": ["Phó Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]},
            id="dash before the name",
        ),
        pytest.param(
            "Ông Nguyễn Văn Hải, Bí thư kiêm Chủ tịch UBND quận Nam Từ Liêm cho biết.",
            {"Nguyễn Văn Hải": ["Bí thư", "Chủ tịch UBND quận Nam Từ Liêm"]},
            id="two posts at once",
        ),
        pytest.param(
            "Ông Trần Văn Huyến (đứng), Phó Bí thư Thường trực Tỉnh ủy, phát biểu.",
            {"Trần Văn Huyến": ["Phó Bí thư Thường trực Tỉnh ủy"]},
            id="remark in brackets",
        ),
        pytest.param(
            "PGS.TS Nguyễn Xuân Niệm - Phó Giám đốc Sở Khoa học và Công nghệ; Đại tá Bùi Văn Minh,"
            " Chỉ huy trưởng Bộ CHQS tỉnh.",
            {
                "Nguyễn Xuân Niệm": ["Phó Giám đốc Sở Khoa học và Công nghệ"],
                "Bùi Văn Minh": ["Chỉ huy trưởng Bộ CHQS tỉnh"],
            },
            id="degrees and ranks are no part of the name",
        ),
        pytest.param(
            "Đồng chí Y Thanh Hà Niê Kđăm, Ủy viên T.Ư Đảng; ông Giàng A Chu, Phó Chủ tịch HĐND"
            " tỉnh; bà Thị Phượng, Chủ tịch Hội LHPN xã.",
            {
                "Y Thanh Hà Niê Kđăm": ["Ủy viên T.Ư Đảng"],
                "Giàng A Chu": ["Phó Chủ tịch HĐND tỉnh"],
                "Thị Phượng": ["Chủ tịch Hội LHPN xã"],
            },
            id="names of minorities",
        ),
        pytest.param(
            "Chủ tịch UBND TP.Hạ Long Phạm Hồng Hà và Chủ tịch UBND Q.1 Trần Thế Thuận đã dự.",
            {
                "Phạm Hồng Hà": ["Chủ tịch UBND TP.Hạ Long"],
                "Trần Thế Thuận": ["Chủ tịch UBND Q.1"],
            },
            id="units without a space",
        ),
        pytest.param(
            "HĐND tỉnh bầu ông Lâm Minh Thành giữ chức Chủ tịch UBND tỉnh Kiên Giang.",
            {"Lâm Minh Thành": ["Chủ tịch UBND tỉnh Kiên Giang"]},
            id="post given by a verb",
        ),
        pytest.param(
            "Bà Trần Thị Hà, Phó Giám đốc Công ty TNHH Quản lý và Kinh doanh chợ nông sản Thủ Đức,"
            " cho biết.",
            {
                "Trần Thị Hà": [
                    "Phó Giám đốc Công ty TNHH Quản lý và Kinh doanh chợ nông sản Thủ Đức"
                ]
            },
            id="company with lower-case words of its own",
        ),
        pytest.param(
            "Ông Lê Văn Tuấn, Phó Giám đốc Ban quản lý dự án đầu tư xây dựng hệ thống cấp nước Sông"
            " Hậu lý giải.",
            {
                "Lê Văn Tuấn": [
                    "Phó Giám đốc Ban quản lý dự án đầu tư xây dựng hệ thống cấp nước Sông Hậu"
                ]
            },
            id="body with a long name ends before the verb",
        ),
        pytest.param(
            "Ông Lê Văn Tuấn, Giám đốc trung tâm khẳng định đã làm đúng.",
            {"Lê Văn Tuấn": ["Giám đốc trung tâm"]},
            id="a verb is no part of a body",
        ),
        pytest.param(
            "Ông Lê Văn Tuấn, nguyên Trưởng đoàn tư vấn giám sát của Công ty cổ phần nước và môi"
            " trường Việt Nam bị khởi tố.",
            {
                "Lê Văn Tuấn": [
                    "nguyên Trưởng đoàn tư vấn giám sát của Công ty cổ phần nước và môi trường"
                    " Việt Nam"
                ]
            },
            id="body named by the head and the body above it",
        ),
        pytest.param(
            "Ông Lê Văn Tuấn, Trưởng phòng Quản lý thương mại - Sở Công Thương TP.HCM, và bà Lê Thị"
            " Hoa, Trưởng ban Văn hóa - Xã hội, HĐND tỉnh cho biết.",
            {
                "Lê Văn Tuấn": ["Trưởng phòng Quản lý thương mại - Sở Công Thương TP.HCM"],
                "Lê Thị Hoa": ["Trưởng ban Văn hóa - Xã hội"],
            },
            id="department and the body above it",
        ),
        pytest.param(
            "Bổ nhiệm ông Lê Văn Tuấn, Hàm Vụ phó, tập sự Phó Vụ trưởng Vụ Pháp luật, giữ chức Phó"
            " Vụ trưởng Vụ Pháp luật.",
            {
                "Lê Văn Tuấn": [
                    "Hàm Vụ phó",
                    "tập sự Phó Vụ trưởng Vụ Pháp luật",
                    "Phó Vụ trưởng Vụ Pháp luật",
                ]
            },
            id="rank, probation and post are three",
        ),
        pytest.param(
            "Điều động ông Lê Văn Tuấn giữ chức vụ Phó Giám đốc Sở Y tế.",
            {"Lê Văn Tuấn": ["Phó Giám đốc Sở Y tế"]},
            id="chức vụ is no vụ phó",
        ),
        pytest.param(
            "Tham tán Công sứ Nguyễn Hữu Tráng và Điều tra viên cao cấp Nguyễn Nhứt phát biểu.",
            {
                "Nguyễn Hữu Tráng": ["Tham tán Công sứ"],
                "Nguyễn Nhứt": ["Điều tra viên cao cấp"],
            },
            id="diplomats and investigators",
        ),
        pytest.param(
            "Phó Trưởng ban Thường trực Ban Chỉ đạo Tây Bắc Hầu A Lềnh đánh giá.",
            {"Hầu A Lềnh": ["Phó Trưởng ban Thường trực Ban Chỉ đạo Tây Bắc"]},
            id="name of a minority behind a place",
        ),
        pytest.param(
            "ĐB Phan Nguyễn Như Khuê nói. Đại biểu Khuê hỏi. ĐBQH Phan Nguyễn Như Khuê đáp.",
            {"Phan Nguyễn Như Khuê": ["ĐBQH"]},
            id="double surname, and one post in three forms",
        ),
        pytest.param(
            "Đại biểu Quốc hội (ĐBQH), Chủ tịch UBND tỉnh Nguyễn Văn Thắng nói.",
            {"Nguyễn Văn Thắng": ["Đại biểu Quốc hội", "Chủ tịch UBND tỉnh"]},
            id="abbreviation in brackets is the same post",
        ),
        pytest.param(
            "Bộ trưởng Bộ KHĐT Nguyễn Chí Dũng nói. Bộ trưởng Bộ Kế hoạch & Đầu tư Nguyễn Chí Dũng"
            " đáp. PCT UBND tỉnh Dương Tất Thắng dự. Phó CT UBND tỉnh Hà Tĩnh Dương Tất Thắng ký.",
            {
                "Nguyễn Chí Dũng": ["Bộ trưởng Bộ Kế hoạch & Đầu tư"],
                "Dương Tất Thắng": ["Phó CT UBND tỉnh Hà Tĩnh"],
            },
            id="the fullest form of an abbreviated post",
        ),
        pytest.param(
            "Tiếp thu ý kiến của đại biểu, Bộ trưởng Bộ Y tế Lê Văn Tuấn cho biết.",
            {"Lê Văn Tuấn": ["Bộ trưởng Bộ Y tế"]},
            id="somebody else's post before a comma",
        ),
        pytest.param(
            "Dự có các Phó Bí thư Tỉnh ủy: Lê Văn Tuấn – Chủ tịch UBND tỉnh; Trần Quang Huy, Lê Văn"
            " Thông cùng các đồng chí khác.",
            {
                "Lê Văn Tuấn": ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"],
                "Trần Quang Huy": ["Phó Bí thư Tỉnh ủy"],
                "Lê Văn Thông": ["Phó Bí thư Tỉnh ủy"],
            },
            id="shared post goes on behind somebody's own post",
        ),
        pytest.param(
            "Ông Lê Văn Tuấn, 45 tuổi, Bí thư Đảng ủy xã Hòa Bắc, cho biết.",
            {"Lê Văn Tuấn": ["Bí thư Đảng ủy xã Hòa Bắc"]},
            id="age between name and post",
        ),
        pytest.param(
            "Thầy Nguyễn Hoàng Anh, Hiệu trưởng Trường THPT Chuyên Huỳnh Mẫn Đạt, thông tin.",
            {"Nguyễn Hoàng Anh": ["Hiệu trưởng Trường THPT Chuyên Huỳnh Mẫn Đạt"]},
            id="school named after somebody",
        ),
        pytest.param(
            "Ông Trần Văn Nam, Kế toán trưởng Công ty Cổ phần Cấp nước Kiên Giang; ông Lê Văn Bảy,"
            " Trưởng ấp Kinh 5, xã Tân Hiệp A; anh Danh Tùng - Bí thư Đoàn xã Bàn Tân Định.",
            {
                "Trần Văn Nam": ["Kế toán trưởng Công ty Cổ phần Cấp nước Kiên Giang"],
                "Lê Văn Bảy": ["Trưởng ấp Kinh 5"],
                "Danh Tùng": ["Bí thư Đoàn xã Bàn Tân Định"],
            },
            id="posts at the base",
        ),
        pytest.param(
            "Ông Trần Hoàng Em - Phó Trưởng phòng Kinh tế, Hạ tầng và Đô thị xã Vĩnh Hòa Hưng;"
            " Thiếu tá Lê Văn Hùng, Phó đội trưởng Đội CSGT số 3, Phòng CSGT Công an tỉnh, nói.",
            {
                "Trần Hoàng Em": ["Phó Trưởng phòng Kinh tế, Hạ tầng và Đô thị xã Vĩnh Hòa Hưng"],
                "Lê Văn Hùng": ["Phó đội trưởng Đội CSGT số 3, Phòng CSGT Công an tỉnh"],
            },
            id="fields in a list, team in a division",
        ),
        pytest.param(
            "Ông Nguyễn Văn Tiến - Thẩm phán cao cấp, Phó Chánh án TAND Cấp cao tại Hà Nội.",
            {"Nguyễn Văn Tiến": ["Thẩm phán cao cấp", "Phó Chánh án TAND Cấp cao tại Hà Nội"]},
            id="high court at a place",
        ),
        pytest.param(
            "Ông Rah Lan Chung - Chủ tịch UBND tỉnh Gia Lai, bà H'Yim Kđoh, Phó Chủ tịch UBND tỉnh"
            " Đắk Lắk.",
            {
                "Rah Lan Chung": ["Chủ tịch UBND tỉnh Gia Lai"],
                "H'Yim Kđoh": ["Phó Chủ tịch UBND tỉnh Đắk Lắk"],
            },
            id="names of the highlands",
        ),
        pytest.param(
            "Tư lệnh Quân khu 9 Thiếu tướng Nguyễn Xuân Dắt tiếp ông Nguyễn Hoài Anh (SN 1977,"
            " Bí thư Tỉnh ủy Bình Thuận), Đồn trưởng Đồn Biên phòng Cửa khẩu quốc tế Hà Tiên Trung"
            " tá Lê Văn Tính.",
            {
                "Lê Văn Tính": ["Đồn trưởng Đồn Biên phòng Cửa khẩu quốc tế Hà Tiên"],
                "Nguyễn Xuân Dắt": ["Tư lệnh Quân khu 9"],
                "Nguyễn Hoài Anh": ["Bí thư Tỉnh ủy Bình Thuận"],
            },
            id="rank behind a post, year of birth before it",
        ),
        pytest.param(
            "Đồng chí Tô Lâm, Tổng Bí thư; Lương Cường, Chủ tịch nước, dự.",
            {"Tô Lâm": ["Tổng Bí thư"], "Lương Cường": ["Chủ tịch nước"]},
            id="short name in a list",
        ),
        pytest.param(
            "ÔNG NGUYỄN THANH NHÀN, CHỦ TỊCH UBND TỈNH PHÁT BIỂU.",
            {"Nguyễn Thanh Nhàn": ["CHỦ TỊCH UBND TỈNH"]},
            id="capitals",
        ),
        pytest.param(
            "Phó Viện trưởng Viện Cây ăn quả Đồng bằng sông Cửu Long, PGS.TS Lương Thị Hồng cho"
            " biết giống mít mới chịu được hạn.",
            {
                "Lương Thị Hồng": ["Phó Viện trưởng Viện Cây ăn quả Đồng bằng sông Cửu Long"],
            },
            id="a region in the name of an institute",
        ),
        pytest.param(
            "Ông Trần Văn Đạt đắc cử Chủ tịch Hội; bà Lê Thị Mùi và bà Phan Thị Gấm được bầu giữ"
            " chức Phó Chủ tịch Hội.",
            {
                "Trần Văn Đạt": ["Chủ tịch Hội"],
                "Lê Thị Mùi": ["Phó Chủ tịch Hội"],
                "Phan Thị Gấm": ["Phó Chủ tịch Hội"],
            },
            id="two are elected to posts that several hold",
        ),
        pytest.param(
            "Ông Trần Văn Đạt và ông Lê Văn Mùi được bầu giữ chức Chủ tịch UBND xã An Lạc.",
            {"Lê Văn Mùi": ["Chủ tịch UBND xã An Lạc"]},
            id="a post that one holds is not shared by two",
        ),
        pytest.param(
            "Đại hội bầu 2 Phó Chủ tịch HĐND huyện gồm: ông Vũ Văn Thuận (Trưởng Ban Dân tộc HĐND"
            " huyện khóa VI); bà Đinh Thị Nga (Bí thư Đảng ủy xã Tân Lập).",
            {
                "Vũ Văn Thuận": ["Phó Chủ tịch HĐND huyện", "Trưởng Ban Dân tộc HĐND huyện"],
                "Đinh Thị Nga": ["Phó Chủ tịch HĐND huyện", "Bí thư Đảng ủy xã Tân Lập"],
            },
            id="a shared post before a list with own posts in brackets",
        ),
        pytest.param(
            "Giám đốc Sở Y tế TP Đặng Lê Hoài Thu trả lời báo chí.",
            {"Đặng Lê Hoài Thu": ["Giám đốc Sở Y tế TP"]},
            id="a city without its name before somebody with two surnames",
        ),
        pytest.param(
            "Tổ công tác có Tổ trưởng là ông Phó Chủ tịch UBND xã Bùi Văn Nhẫn.",
            {"Bùi Văn Nhẫn": ["Tổ trưởng", "Phó Chủ tịch UBND xã"]},
            id="a post, and the office of whoever it is given to",
        ),
        pytest.param(
            "Đại đức Thạch Sa Rây, Phó Chủ tịch Hội Đoàn kết sư sãi yêu nước tỉnh Sóc Trăng, nói.",
            {"Thạch Sa Rây": ["Phó Chủ tịch Hội Đoàn kết sư sãi yêu nước tỉnh Sóc Trăng"]},
            id="the association of monks",
        ),
        pytest.param(
            "Ông Trần Phú - Chủ tịch UBND xã Hòa Lộc cho biết lúa đã gặt xong. Thượng tá Lê Hoàn,"
            " Trưởng Công an huyện Cái Bè, có mặt.",
            {
                "Trần Phú": ["Chủ tịch UBND xã Hòa Lộc"],
                "Lê Hoàn": ["Trưởng Công an huyện Cái Bè"],
            },
            id="called like men of history, in office now",
        ),
        pytest.param(
            "Chủ tịch Hội Nông dân xã H'Lan Mlô trao cây giống. Chủ tịch UBND xã H'Bia Trần Thị Vy"
            " nhận.",
            {
                "H'Lan Mlô": ["Chủ tịch Hội Nông dân xã"],
                "Trần Thị Vy": ["Chủ tịch UBND xã H'Bia"],
            },
            id="a name of the highlands behind a commune, and a commune of the highlands",
        ),
        pytest.param(
            "Ông Mai Văn Đức, Phó Chủ tịch Thường trực UBND huyện Mai Sơn, đến nơi. Theo Phó Chủ"
            " tịch Mai Văn Đức, nước đã rút.",
            {"Mai Văn Đức": ["Phó Chủ tịch Thường trực UBND huyện Mai Sơn"]},
            id="a standing deputy named in short",
        ),
        pytest.param(
            "Ông Mai Văn Đức từng giữ chức Phó Chủ tịch rồi Phó Chủ tịch Thường trực UBND tỉnh.",
            {"Mai Văn Đức": ["Phó Chủ tịch", "Phó Chủ tịch Thường trực UBND tỉnh"]},
            id="two steps of a career",
        ),
    ],
)
def test_posts_go_to_the_right_people(body: str, expected: dict[str, list[str]]) -> None:
    assert _roles(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Tin, ảnh: LÊ TRUNG HIẾU",
        "Chủ tịch Hồ Chí Minh ra đi tìm đường cứu nước. Đại tướng Võ Nguyên Giáp.",
        "Thăm khu lưu niệm cố Thủ tướng Chính phủ Võ Văn Kiệt.",
        "Đồng chí Lê Hồng Phong, Bí thư Xứ ủy; đồng chí Nguyễn Văn Cừ, Tổng Bí thư của Đảng.",
        "Đại biểu Đoàn TNCS Hồ Chí Minh Trường Trung cấp Kỹ thuật Kiên Giang tặng quà.",
        "Trường THPT Nguyễn Hùng Sơn ở đường Nguyễn Trung Trực, xã Nguyễn Phích.",
        "Trong đó, Hội Nông dân xã có 500 hội viên; Huyện ủy Trần Văn Thời báo cáo.",
        "Anh Nguyễn Văn Tèo, nông dân xã Mỹ Lâm, chia sẻ.",
        "Ông Đặng Duy Thiện, Chủ tịch Hội đồng dòng họ Đặng, nói.",
        "Các đồng chí Phó Chủ tịch UBND tỉnh, Ủy viên Ban Thường vụ Tỉnh ủy đến dự.",
    ],
)
def test_nobody_is_made_an_official(body: str) -> None:
    assert _roles(body) == {}


@pytest.mark.parametrize(
    "body",
    [
        "Thay mặt Bộ Chính trị, đồng chí Trần Cẩm Tú ký ban hành Kết luận số 157-KL/TW.",
        "Ông Trần Cẩm Tú chủ trì hội nghị.",
        "Ông Trần Cẩm Tú được phân công phụ trách Đảng ủy cho đến đại hội.",
    ],
)
def test_somebody_who_acts_in_office_counts_without_a_post(body: str) -> None:
    assert _roles(body) == {"Trần Cẩm Tú": []}


def test_a_decision_about_somebody_does_not_give_him_the_post() -> None:
    """Otherwise the complainant would be the chairman."""
    found = _roles(
        "Quyết định của Chủ tịch UBND TP Thái Bình đối với ông Hoàng Văn Điền đã có hiệu lực."
    )

    assert found == {}


def test_a_post_that_was_left_is_former() -> None:
    people = _find(
        "Ông Đinh La Thăng thôi giữ chức Bí thư Thành ủy TP.HCM về nhận nhiệm vụ Phó Trưởng Ban"
        " Kinh tế Trung ương. Bà Đặng Tuyết Em, nguyên Chủ tịch HĐND tỉnh, đến dự."
    )

    assert [(r.role, r.former) for r in people["Đinh La Thăng"].roles] == [
        ("Bí thư Thành ủy TP.HCM", True),
        ("Phó Trưởng Ban Kinh tế Trung ương", False),
    ]
    assert [(r.role, r.former) for r in people["Đặng Tuyết Em"].roles] == [
        ("nguyên Chủ tịch HĐND tỉnh", True)
    ]


def test_a_local_body_gets_the_province_and_says_that_it_is_inferred() -> None:
    (role,) = _find("Bí thư Tỉnh ủy Võ Thành Hạo kết luận.")["Võ Thành Hạo"].roles

    assert (role.organization, role.place, role.place_inferred) == (
        "Tỉnh ủy Kiên Giang",
        "Kiên Giang",
        True,
    )
    assert role.post_id == "bi-thu-tinh-uy"


def test_a_printed_place_stays_and_is_not_inferred() -> None:
    (role,) = _find("Phó Bí thư Tỉnh ủy Cà Mau Phạm Bạch Đằng báo cáo.")["Phạm Bạch Đằng"].roles

    assert (role.role, role.place, role.place_inferred) == (
        "Phó Bí thư Tỉnh ủy Cà Mau",
        "Cà Mau",
        False,
    )


def test_given_names_pronouns_and_posts_mean_the_one_person_they_can_mean() -> None:
    people = _find(
        "Bà Phạm Thị Thanh Trà, Bí thư Tỉnh ủy, dự họp. Bà nhấn mạnh ba việc. Bà Trà nêu rõ thêm."
        " Đồng chí Bí thư Tỉnh ủy yêu cầu làm ngay."
    )

    assert [(m.surface, m.by) for m in people["Phạm Thị Thanh Trà"].mentions] == [
        ("Phạm Thị Thanh Trà", "name"),
        ("Bà", "pronoun"),
        ("Trà", "given_name"),
        ("Bí thư Tỉnh ủy", "post"),
    ]


def test_a_pronoun_that_may_mean_two_people_means_nobody() -> None:
    people = _find(
        "Ông Lê Văn Nam, Bí thư Tỉnh ủy, và ông Trần Văn Bắc, Chủ tịch UBND tỉnh, dự họp."
        " Ông nhấn mạnh ba việc."
    )

    assert [m.by for p in people.values() for m in p.mentions] == ["name", "name"]


def test_the_title_does_not_shorten_a_post_of_the_body() -> None:
    people = _find(
        "Ông Đinh La Thăng nhận nhiệm vụ Phó Trưởng Ban Kinh tế Trung ương.",
        title="Ông Đinh La Thăng làm Phó ban Kinh tế Trung ương",
    )

    assert [r.role for r in people["Đinh La Thăng"].roles] == ["Phó Trưởng Ban Kinh tế Trung ương"]


def test_captions_count_but_photographers_do_not() -> None:
    people = _find("", captions=("Bí thư Tỉnh ủy Võ Thành Hạo kết luận. Ảnh: Trần Quốc Hùng",))

    assert list(people) == ["Võ Thành Hạo"]
    assert people["Võ Thành Hạo"].mentions[0].span.part == "caption"


_WORDS = st.sampled_from(
    ["Nguyễn Văn Hùng", "Bí thư Tỉnh ủy", "các", "ông", ":", ",", ";", ".", "\n", "(", "và", "là"]
)


@given(st.lists(st.one_of(_WORDS, st.text(max_size=5)), max_size=30).map(" ".join))
def test_any_text_gives_mentions_that_stand_in_it(body: str) -> None:
    for person in find_people(Article("a", None, body)):
        for mention in person.mentions:
            assert body[mention.span.start : mention.span.end] == mention.surface


@pytest.mark.parametrize(
    "unit",
    ["Nguyễn Văn Hùng, ", "ông Nguyễn Văn Hùng, Bí thư Tỉnh ủy, ", "các Phó Chủ tịch UBND tỉnh: "],
)
def test_a_page_without_a_full_stop_names_nobody_that_its_beginning_does_not(unit: str) -> None:
    """How the time grows is shown by ``bench/growth.py``."""
    names = {p.name for p in find_people(Article("a", None, unit * 5))}

    assert {p.name for p in find_people(Article("a", None, unit * 2000))} == names


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Campuchia Samdech Hun Manet.",
            {"Phạm Minh Chính": ["Thủ tướng"], "Hun Manet": ["Thủ tướng Campuchia"]},
        ),
        ("Tổng thống Hoa Kỳ Donald Trump Tiếp đó dự lễ.", {"Donald Trump": ["Tổng thống Hoa Kỳ"]}),
        (
            "Tổng thống Nga Vladimir Putin, Bộ trưởng Ngoại giao Sergey Lavrov và Chủ tịch nước "
            "Lương Cường dự lễ.",
            {"Vladimir Putin": ["Tổng thống Nga"], "Sergey Lavrov": ["Bộ trưởng Ngoại giao"],
             "Lương Cường": ["Chủ tịch nước"]},
        ),
        ("Ông Lang Thanh Khôi, Hiệu trưởng Trường Tiểu học Nguyễn Huệ, cho hay.",
         {"Lang Thanh Khôi": ["Hiệu trưởng Trường Tiểu học Nguyễn Huệ"]}),
    ],
)  # fmt: skip
def test_leaders_of_other_states_have_the_post_before_their_name(
    body: str, expected: dict[str, list[str]]
) -> None:
    assert _roles(body) == expected


def test_a_head_of_government_abroad_is_not_ours() -> None:
    """To answer "who is the prime minister?" with a guest would be a false statement."""
    (role,) = _find("Sáng 5/6, Thủ tướng Hun Sen đến thăm tỉnh.")["Hun Sen"].roles

    assert (role.organization, role.post_id) == (None, None)


def test_a_name_cut_short_in_print_is_nobody() -> None:
    body = "Tổng thống Donald Trum đón khách. Tổng thống Donald Trump phát biểu."

    assert list(_find(body)) == ["Donald Trump"]


@pytest.mark.parametrize(
    ("post", "role"),
    [
        ("Trưởng Ban Chỉ đạo thực hiện Nghị quyết số 18 của tỉnh, cho biết", None),
        ("Trưởng Ban Chỉ đạo 35 tỉnh cho biết", "Trưởng Ban Chỉ đạo 35 tỉnh"),
        ("Trưởng Ban Chỉ đạo cho biết", "Trưởng Ban Chỉ đạo"),
        ("Phó Phòng Tổ chức hành chính, Bệnh viện Đa khoa huyện", "Phó Phòng Tổ chức hành chính"),
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch", None),
    ],
)
def test_a_post_reaches_as_far_as_its_body(post: str, role: str | None) -> None:
    expected = role or post.removesuffix(", cho biết")

    assert _roles(f"Ông Trần Văn Bình, {post}.") == {"Trần Văn Bình": [expected]}


def test_a_standing_committee_inside_an_office_is_not_the_provinces() -> None:
    (role,) = _find("Ông Lê An Bình, Ủy viên Ban Thường vụ Đảng ủy UBND tỉnh.")["Lê An Bình"].roles

    assert role.post_id is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Chủ tịch UBND tỉnh Đoàn Văn Hậu dự.", {"Đoàn Văn Hậu": ["Chủ tịch UBND tỉnh"]}),
        ("Bí thư Tỉnh Đoàn Lê Văn Hậu dự.", {"Lê Văn Hậu": ["Bí thư Tỉnh Đoàn"]}),
        ("Đ/c Lê Thị Bình - TUV, Giám đốc Sở Nội vụ dự.",
         {"Lê Thị Bình": ["TUV", "Giám đốc Sở Nội vụ"]}),
        ("Đoàn thăm nhà lưu niệm đồng chí Phạm Hùng và dự kỷ niệm Ngày sinh đồng chí Lê Văn Lâm.",
         {}),
    ],
)  # fmt: skip
def test_words_that_look_like_bodies_or_officials(
    body: str, expected: dict[str, list[str]]
) -> None:
    assert _roles(body) == expected


def test_a_post_is_shared_in_a_list_of_guests() -> None:
    assert _roles("Tham dự có ông Lê Văn An, bà Trần Thị Bình, Phó Chủ tịch UBND tỉnh.") == {
        "Lê Văn An": ["Phó Chủ tịch UBND tỉnh"],
        "Trần Thị Bình": ["Phó Chủ tịch UBND tỉnh"],
    }
