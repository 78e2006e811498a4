"""Names stand where people look for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.names.alphabet import order_key, sounding, syllables
from duban.domain.names.numbers import in_sequence, key


@pytest.mark.parametrize(
    "names",
    [
        ("安全处", "昂科公司", "北京市"),  # an before ang
        ("卢氏县", "陆川县", "吕梁市"),  # tones, and ü behind u
        ("重庆市", "调研室", "会计处", "银行科", "重点办"),
        ("第1中学", "第2中学", "第十中学", "第12中学"),
        ("秘书一科", "秘书二科", "秘书十科", "秘书十一科", "秘书室"),
        ("三亚市", "沈阳市", "四川省"),  # a numeral at the beginning is a word
        ("2号楼", "10号楼", "A座", "b座", "财务处"),
        ("Office 9", "office 10", "Registry"),
        ("财政局", "财政局办公室", "财政厅"),
    ],
)
def test_units(names: tuple[str, ...]) -> None:
    assert sorted(sorted(names), key=order_key) == list(names)


def test_the_surname_is_read_as_one() -> None:
    people = ["邓敏", "仇和平", "单明", "解学", "曾敏", "张三"]
    assert sorted(sorted(people), key=lambda name: order_key(name, is_person=True)) == people
    assert order_key("单位") < order_key("东局") < order_key("单明", is_person=True)


@given(st.text(), st.text(), st.text())
def test_any_texts_have_one_order(one: str, two: str, three: str) -> None:
    keys = [order_key(each) for each in (one, two, three)]
    assert sorted(sorted(keys, reverse=True)) == sorted(keys)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_follow_their_figures(one: int, two: int) -> None:
    numbers = [in_sequence(key(f"督〔2026〕{n}号")) for n in (one, two)]
    assert (numbers[0] < numbers[1]) == (one < two)


def test_numbers_of_many_series() -> None:
    numbers = ["督〔2025〕12号", "督〔2026〕1号", "督〔2026〕2号", "督[2026]010 号", "督〔2026〕100号"]
    assert sorted({*numbers}, key=lambda number: in_sequence(key(number))) == numbers


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("教务处", "jwc"),
        ("教务处", "jiaowu"),
        ("教务处", "JW"),
        ("重庆办事处", "cq"),
        ("长江航道局", "cjhd"),
        ("绿化处", "lh"),
        ("卫健委", "wjw"),
        ("12345热线办", ""),
        ("教务处", "jwcc"),
        ("教务处", "wc"),
        ("教务处", "j1"),
    ],
)
def test_a_name_is_found_by_its_sound_from_the_beginning(name: str, typed: str) -> None:
    assert sounding(typed)(name, False) is (typed not in {"", "jwcc", "wc", "j1"})


def test_a_surname_is_heard_as_one() -> None:
    assert sounding("zeng")("曾敏", True)
    assert sounding("shan")("单雄", True)
    assert not sounding("shan")("单位", False)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6), st.booleans())
def test_each_beginning_of_its_sound_finds_a_name(name: str, is_person: bool) -> None:
    read = syllables(name, is_person=is_person)
    assert len(read) == len(name)
    whole, initials = "".join(read), "".join(sound[0] for sound in read)
    if whole.isascii() and whole.isalpha():
        for typed in (whole, whole[:2], whole[0], initials):
            assert sounding(typed)(name, is_person)
