"""Phrases of small talk and of questions that news of meetings cannot answer, folded."""

from __future__ import annotations

TALK: dict[str, frozenset[str]] = {
    name: frozenset(p.strip() for p in " ".join(phrases.split()).split("|"))
    for name, phrases in {
        "greeting": """
            chao | xin chao | chao bot | hello | hi | hey | alo | helo | chao ban | good
            morning | good evening | good afternoon
            | khoe khong | khoe hong | khoe ko | how are you | how r u | yo | chao ad | em
            chao | ban khoe khong | hallo | xin chao bot
            | chao buoi sang | chao buoi toi | nice to meet you | lam quen""",
        "thanks": """
            cam on | cam on ban | cam on nhe | cam on nhieu | thanks | thank you | thank | thx
            | tks | many thanks | cam on bot | cam on ad
            | ok | oke | okay | dung roi | duoc roi | hieu roi | ra vay | got it | i see
            | tot lam | hay qua | gioi qua | tuyet voi | great | good bot | well done | ok cam
            on | cheers""",
        "goodbye": """
            tam biet | bye | goodbye | hen gap lai | bai bai | see you | chao tam biet | ngu ngon
            | good night | gap lai sau""",
        "help": """
            giup | tro giup | huong dan | huong dan su dung | help | lam duoc gi | ban lam
            duoc gi | bot lam duoc gi | hoi gi duoc | hoi duoc gi
            | cach dung | su dung the nao | dung the nao | what can you do | how do i use |
            how to use | dung bot | cach xai | how does this work | what can i ask
            | ban la ai | may la ai | bot la ai | who are you | what are you | ban biet gi |
            what do you know | co the hoi gi | biet lam gi
            | ban ten gi | bot ten gi | giup gi duoc | ban co the lam gi | bot co the lam gi |
            dung bot nay the nao""",
        "own_data": """
            du lieu cua toi | thong tin cua toi | du lieu ca nhan cua toi | xoa du lieu | xoa het
            du lieu | quyen rieng tu | rieng tu | luu gi ve toi | biet gi ve toi | luu thong tin gi
            cua toi | quen toi di | delete my data | erase my data | my data | forget me |
            my personal data | privacy | what do you store about me | what do you know about me""",
        "own_follows": """
            dang theo doi gi | dang theo doi nhung gi | dang theo doi ai | dang theo doi nhung ai |
            dang theo doi cai gi | danh sach theo doi | theo doi nhung gi roi | theo doi nhung gi |
            theo doi gi roi | dang dang ky gi | dang dang ky nhung gi | what am i following |
            who am i following | what do i follow | my subscriptions | list of my subscriptions |
            list my subscriptions""",
        "out_of_scope": """
            thoi tiet | ty gia | gia vang | gia xang | bong da | ty so | du bao | nhiet do |
            nau an | cong thuc nau | phim | ca nhac | xo so
            | ket qua xo so | chung khoan | bitcoin | gia ca | exchange rate | weather | gold
            price | football | soccer | recipe | movie | stock
            | lottery | joke | ke chuyen cuoi | chuyen cuoi | lam tho | viet tho | poem | bai
            tho | translate | dich giup | lap trinh | code | python
            | ve may bay | khach san | an gi | quan an | hotel | flight | restaurant | tinh
            yeu | boi | tu vi | horoscope | capital of | thu do cua
            | usd | dollar | dong do la | gia do la | do la my | euro | lai suat | interest rate
            | bao lu | mua khong |
            troi mua | world cup | ronaldo | messi | ca si | dien vien""",
    }.items()
}
