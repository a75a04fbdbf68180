"""The words that say what a question wants, in Vietnamese (folded) and English.

A phrase ending in "+" in the tables below is a cue that also describes what is meant ("giao ban"
tells a meeting and which one), so it stays available as content.
"""

from __future__ import annotations

from bot.services.ask.phrases import Phrases

_TABLE: dict[str, str] = {
    "WHO": """
        ai | la ai | nguoi nao | dong chi nao | nhung ai | co ai | co nhung ai | ong nao | ba
        nao | vi nao
        | nhung dong chi nao | cac dong chi nao | nhung nguoi nao | la nguoi nao
        | who | whom | whose | name the
        | who is | who was | who are | who were | whos | which official
        | which officials | which person | which leader""",
    "WHAT": """
        gi | la gi | nhung gi | cai gi | dieu gi | viec gi | the nao | nhu the nao | ra sao |
        nao | noi dung gi | noi dung | dieu chi | cai chi | viec chi | chuyen chi | la chi
        | noi chi | ve chi | gi vay | gi the
        | what | what is | what was | what are | whats | what does | what did | which | how |
        what exactly""",
    "JOB": """
        chuc vu | chuc vu gi | chuc gi | giu chuc | giu chuc gi | giu chuc vu | giu chuc vu gi
        | lam chuc | lam chuc gi
        | chuc danh gi | giu nhung chuc vu gi | giu nhung chuc vu nao | nhung chuc vu gi | cac
        chuc vu | chuc trach
        | dam nhiem | dam nhan | cuong vi | lam gi | lam nghe gi | la can bo gi | cong tac o
        dau | lam o dau
        | nhung chuc gi | giu nhung chuc gi | giu nhung chuc | vi tri gi | giu vi tri gi
        | position | positions | job | post | posts | role | roles | job title | title |
        titles | hold | holds | held office
        | serve as | serves as | office does""",
    "WHEN": """
        khi nao | bao gio | luc nao | ngay nao | ngay may | hom nao | thang nao | nam nao |
        thoi gian nao | may gio
        | ngay thang nao | ngay thang nam nao | nam may | thang may | hom may | bua nao
        | bua may | vao nam nao | sang hay chieu | buoi sang hay chieu | buoi sang hay buoi chieu |
        buoi nao | vao ngay nao | vao luc nao | thoi diem nao | ngay bao nhieu | hoi nao
        | when | what date | which date | which day | what day | what time | on what date | on
        which date
        | on which day | date of""",
    "WHERE": """
        o dau | tai dau | dia diem | dia diem nao | noi nao | cho nao | o cho nao | diem cau
        nao | nhung diem cau nao
        | cac diem cau | where | what venue | which venue | venue | location""",
    "PROVINCE": """
        tinh nao | cua tinh nao | thuoc tinh nao | o tinh nao | tinh thanh nao | dia phuong
        nao | la cua tinh nao
        | tinh gi | cua dia phuong nao | o dia phuong nao
        | which province | what province | in which province""",
    "FORM": """
        hinh thuc | hinh thuc gi | hinh thuc nao | theo hinh thuc nao | truc tuyen hay truc
        tiep | online hay offline
        | truc tiep hay truc tuyen | truc tuyen khong | truc tuyen hay khong | truc tiep khong
        | hop online | qua mang hay
        | truc tiep hay online | online hay truc tiep | online khong | online hay tap trung
        | truc tuyen hay la truc tiep | truc tiep hay la truc tuyen | truc tuyen hay tap trung
        | tap trung hay truc tuyen
        | online or in person | in person or online | online or offline | virtual or in person
        | what format | which format
        | format | virtually | in person | online or inperson | held online | face to face""",
    "MANY": """
        bao nhieu | may | so luong | phan tram | bao nhieu phan tram | may phan tram | ty le | ti
        le | ti le bao nhieu | la bao nhieu | duoc bao nhieu | con so | tong so bao nhieu | tong
        cong bao nhieu | duoc may | so lieu | how many | how much | percent | percentage | what
        share | share | proportion | what percentage | what number | what percent | number of |
        rate""",
    "COMPARE": """
        so sanh | doi chieu | chenh lech | chenh nhau | nhieu hon | it hon | cao hon | thap hon
        | compare | comparison""",
    "CHAIR": """
        chu tri | chu toa | dieu hanh | dieu khien | chu tri hoi nghi | chu tri cuoc hop | cam
        trich
        | chair | chaired | chairs | chairing | presided | preside | presided over | presides
        | led | chairman of the meeting""",
    "ATTEND": """
        du | tham du | tham gia | co mat | den du | cung du | dai bieu du | du hop | thanh
        phan | thanh phan tham du
        | du hoi nghi | du truc tuyen | ngoi o | ngoi tai | ngoi diem cau+ | represented | represent
        | attend | attended | attends | attending | present at | was present | were present |
        took part | take part
        | participated | participate | joined | join | in attendance""",
    "SPEAK": """
        phat bieu | noi | noi chuyen | chia se | thao luan | tham luan | phat bieu thao luan |
        cho biet | cho rang | quan triet | trien khai quan triet
        | trien khai | gioi thieu chi thi | y kien | phat bieu y kien | pho bien | thong bao |
        phat ngon
        | presented | presents | introduced | speak | in the discussion
        | spoke | speaks | speech | say | said |
        says | talk | remarks | remark | statement | statements
        | share | shared | comment | commented | tell the conference | told""",
    "DIRECT": """
        chi dao | de nghi | yeu cau | luu y | nhan manh | danh gia | kien nghi | de xuat |
        giao nhiem vu | can dan
        | phat bieu chi dao | stress | stressed | emphasise | emphasised | emphasize |
        emphasized | urge | urged
        | ask for | asked for | request | requested | direct | directed | instruct |
        instructed | highlight | highlighted
        | demand | demanded | underline | underlined | recommend | recommended | propose |
        proposed | call for | called for""",
    "REPORT": """
        bao cao | trinh bay bao cao | doc bao cao | thong qua bao cao | trinh bay | bao cao tai
        | presented the report | present the report | presents the report | presented a report
        | delivered the report
        | delivered the report | reported | read the report | gave the report""",
    "CONCLUDE": """
        ket luan | phat bieu ket luan | ket luan hoi nghi | be mac | concluded | conclude |
        closing remarks
        | concluding remarks | gave the closing | closing speech | wrapped up | concluding
        speech | closed the""",
    "MEETING": """
        hoi nghi | cuoc hop | hop | phien hop | buoi hop | buoi lam viec | su kien | giao ban+
        | hoi thao+ | ky hop+
        | so ket+ | tong ket+ | dai hoi+ | le+
        | conference | conferences | meeting | meetings | session | sessions | event | events
        | review+ | annual review+ | year end review+ | end of year review+ | wrap up+
        | mid year review+ | midyear review+ | half year review+ | six month review+
        | nine month review+ | review meeting+ | briefing+ | teleconference""",
    "ISSUE": """
        ban hanh | ra doi | ky ban hanh | duoc ban hanh | duoc ky | duoc ra | cong bo
        | issue | issued | issues | issuing | adopt | adopted | promulgated | enacted | signed""",
    "CITE": """
        nhac | nhac den | nhac toi | nhac ten | de cap | de cap den | de cap toi | dan | dan
        chieu | trich | trich dan | vien dan | noi den
        | noi toi | co nhac | co nhac den | cite | cites | cited | citing | mention | mentions
        | mentioned | refer
        | refers | refer to | refers to | reference | references | referenced | quote | quotes""",
    "ARTICLE": """
        bai | bai bao | bai viet | bai nao | nhung bai nao | cac bai nao | tin | tin tuc | ban
        tin | trong bai nao
        | bao nao | nguon nao | article | articles | news | story | stories | report says |
        which articles""",
    "STATUS": """
        chua | da ban hanh chua | ban hanh chua | duoc ban hanh chua | co hieu luc chua | tinh
        trang | trang thai
        | xin y kien | gui xin y kien | lay y kien
        | con hieu luc | den dau roi |
        | den dau | toi dau roi | toi dau | ra sao roi | the nao roi | xong chua | het chua
        | da co chua
        | status | yet | has been issued | in force | been issued | already issued | been
        approved | been adopted | still a draft""",
    "BY": """
        cua ai | do ai | ai ban hanh | ai ky | ai ra | co quan nao | cua co quan nao | do co
        quan nao | don vi nao
        | do don vi nao | cua don vi nao | cap nao | cap nao ban hanh | do cap nao | cua cap
        nao | noi ban hanh
        | who issued | issued by whom | by whom | which body | what body | which agency |
        which organ | issuer | issuing body
        | who adopted | who signed | who promulgated""",
    "LATEST": """
        moi nhat | tin moi | tin moi nhat | gan day | gan day nhat | gan nhat | moi dang | co
        gi moi | moi day | vua dang
        | hom nay co gi | bai moi | bai moi nhat | tin tuc moi
        | latest | newest | what new | anything new | new | whats the latest | most recent |
        recent | whats new | what is new | new articles | recently""",
    "SUMMARY": """
        tom tat | tom luoc | noi dung chinh | y chinh | tom gon | noi ngan gon | tong hop |
        diem chinh | tom tac
        | summary | summarize | summarise | sum up | main points | key points | overview |
        gist | brief me""",
    "AGENDA": """
        ban gi | ban nhung gi | ban ve | ban cai gi | ban ve gi | ban noi dung gi | noi ve gi
        | noi ve cai gi | noi dung gi | co noi dung gi
        | thao luan gi | thao luan nhung gi | noi dung | ve viec gi | ve van de gi | ban
        chuyen gi | noi ve dieu gi | de lam gi
        | discuss | discussed | agenda | what about was | on the agenda | cover | covered |
        topic | topics
        | what happened | dien ra nhu the nao""",
    "TELL": """
        cho biet ve | thong tin ve | noi ve | gioi thieu ve | ke ve | noi cho toi ve | noi
        them ve | noi ro ve | cho xem
        | tell me about | tell me more about | information on | info on | information about |
        details of | details about
        | show me | give me | i want to know about | what do you know about""",
    "LIST": """
        danh sach | gom | bao gom | gom co | liet ke | ke ten | liet ke ten | nhung cuoc hop
        nao | cac cuoc hop | nhung hoi nghi nao | cac hoi nghi | co nhung | nhung gi ve
        | cuoc hop nao | hoi nghi nao | nhung can bo nao | cac can bo | lanh dao | nhung lanh
        dao nao | cac lanh dao
        | nhung van ban nao | cac van ban | van ban nao | nhung nghi quyet nao | cac nghi
        quyet | nghi quyet nao
        | nhung bai nao | cac bai | bai nao | nhung bai | nhung tin nao
        | list | list of | list all | which meetings | which conferences | which conference |
        which meeting | what meetings
        | what conferences | which documents | what documents | which resolutions | which
        articles | what articles | all the
        | any meetings | any articles | any documents""",
    "FOLLOW": """
        theo doi | dang ky | dang ky theo doi | bao cho toi | bao cho minh | nhan tin ve | gui
        tin | cap nhat cho toi | thong bao cho toi
        | bao tin | nhac toi khi | theo doi giup | theo doi gium | khi nao co tin
        | follow | subscribe | subscribe to | notify me | alert me | keep me posted | keep me
        updated | let me know when
        | track | watch | send me updates""",
    "UNFOLLOW": """
        bo theo doi | ngung theo doi | dung theo doi | huy theo doi | thoi theo doi | khong
        theo doi | bo dang ky
        | huy dang ky | thoi bo theo doi | huy di | thoi huy | khong muon theo doi | khong
        theo doi nua | ngung
        nhan tin | dung gui | dung gui tin
        | thoi khong theo doi | khoi theo doi | ngung gui
        | unfollow | unsubscribe | stop following | stop sending | no longer follow | dont
        follow | do not follow
        | cancel my subscription | stop notifying | stop updates""",
    "NOW": """
        hien nay | hien tai | bay gio | duong nhiem | hien gio | luc nay | ngay nay | hom nay
        | current | currently | now | at present | present | incumbent | these days | nowadays""",
    "PAST": """
        tung la | tung giu | tung lam | truoc day la | truoc day | qua cac thoi ky | cac thoi ky
        | tien nhiem | nguoi tien nhiem | used to be | formerly | previously | previous
        | predecessor | predecessors | over the years""",
    "MORE": """
        con | the con | vay con | the thi | thi sao | con ve | va con | the | vay | vay thi |
        rieng | con voi
        | what about | how about | and | and what about | and in | as for""",
    "HE": """
        ong ay | ba ay | anh ay | chi ay | dong chi ay | dong chi nay | dong chi do | ong nay
        | ba nay | nguoi nay | nguoi do | ong do
        | ba do | ong ta | ba ta | bac ay | bac do | vi nay | vi do | nguoi ay | ong ay co |
        ho | cac ong ay | can bo nay | can bo do | lanh dao nay
        | he | she | him | her | his | hers | they | them | their | this person | that person
        | this official | that official
        | the same person""",
    "IT": """
        no | van ban nay | van ban do | van ban ay | nghi quyet nay | nghi quyet do | nghi quyet ay
        | chi thi nay | chi thi do | quy dinh nay | quy dinh do | ket luan nay | ket luan do | de
        an nay | de an do | ke hoach nay | ke hoach do | cai nay | cai do | it | its | this
        document | that document | this resolution | that resolution | the resolution | the
        document | this directive | that directive | the directive | this regulation | that
        regulation | this scheme | that scheme""",
    "THERE": """
        hoi nghi do | hoi nghi nay | hoi nghi ay | cuoc hop do | cuoc hop nay | cuoc hop ay |
        tai hoi nghi | o hoi nghi
        | trong hoi nghi | tai cuoc hop | o cuoc hop | o do | tai do | trong cuoc hop | buoi
        do | hom do | buoi hop do
        | bai nay | bai do | bai bao nay | bai bao do | trong bai nay
        | that conference | this conference | that meeting | this meeting | there | at the
        conference | at the meeting
        | the conference | the meeting | that event | this article | that article | the
        article | at it""",
    "OTHER": "khac | nua | con lai | other | others | another | else | besides",
    "HEAD": """
        dung dau | nguoi dung dau | ai dung dau | phu trach | cam dau | lanh dao+ | ai lanh
        dao | ai phu trach
        | sep | who heads | who leads | who runs""",
    "ORGANIZE": """
        ai to chuc | do ai to chuc | don vi nao to chuc | co quan nao to chuc | do don vi nao
        to chuc | do co quan nao to chuc | ben nao to chuc
        | ai dung ra to chuc | cua don vi nao | who organized | who organised | who convened |
        who held | who hosted
        | which body organized | which body convened | organized by | convened by""",
    "BODY": """
        thuong truc | ban chi dao | ban to chuc | uy ban kiem tra | hoi dong nhan dan | uy ban
        nhan dan | nhan dan | dai bieu quoc hoi | doan dai bieu quoc hoi | quoc hoi | dan van |
        ban dan van | ban noi chinh | noi chinh | noi vu | hoi nong dan | hoi lien hiep phu nu |
        hoi cuu chien binh | mat tran to quoc | lien doan lao dong | tai chinh | tai nguyen va
        moi truong | tai nguyen moi truong | giao duc va dao tao | thong tin va truyen thong |
        dan toc | thong tin truyen thong | van hoa va the thao | nong nghiep va phat trien nong
        thon | khoa hoc va cong nghe | ke hoach va dau tu | lao dong thuong binh va xa hoi | to
        chuc can bo | ban chap hanh | ban thuong vu | ban bi thu | ban tuyen giao va dan van |
        chinh sach dan toc | hoi dong tu van | dang vien | dang uy | uy vien du khuyet | du
        khuyet | to chuc dang | to chuc co so dang | chi bo | chi uy | co so | khoi dang | dang
        bo | doan the | xay dung dang | can bo | hoi cua | bien che | tinh gian""",
    "INSIDE": """
        trong do | trong so do | rieng khoi | cu the
        | of which | of these | of them | among them""",
    "YESNO": """
        phai khong | dung khong | co phai | phai hong | dung hong | phai hem | dung hem | phai ko
        | dung ko | phai hok | dung chua | co dung | dung the khong | dung vay khong | co that
        | phai khong vay | is it true | is it right | isnt it | correct | true that""",
    "PRIVATE": """
        que | que quan | que o dau | sinh nam nao | sinh nam may | nam sinh | ngay sinh | sinh ngay
        nao | sinh nam bao nhieu | sinh vao nam nao | sinh khi nao | nguoi o dau | que goc | bao
        nhieu con | may con | may dua con | la con ai | con cua ai | may vo | bao nhieu tuoi | may
        tuoi | tuoi | vo | vo con | chong | con cai | so dien thoai | dien thoai | sdt | email |
        dia chi | nha rieng | nha o dau | luong | muc luong | tai san | tot nghiep | bang cap | hoc
        van | hoc truong nao | trinh do | gia dinh | facebook | zalo | how old | age | born |
        hometown | wife | husband | children | phone | phone number | salary | address | married |
        education | graduated | family""",
    "OPENING": """
        cho hoi | xin hoi | cho toi hoi | cho minh hoi | hoi chut | lam on cho hoi
        | xin cho biet""",
}

CUES: Phrases[tuple[str, bool]] = Phrases(
    (phrase.strip().removesuffix("+"), (name, phrase.strip().endswith("+")))
    for name, phrases in _TABLE.items()
    for phrase in " ".join(phrases.split()).split("|")
    if phrase.strip()
)
