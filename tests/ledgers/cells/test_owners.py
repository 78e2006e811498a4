import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.ledgers.cells.owners import read_names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市财政局", ["市财政局"]),
        ("A/B", ["A", "B"]),
        ("市财政局、市人社局，市教育局,市住建局；市公安局;市司法局", "财政 人社 教育 住建 公安 司法"),
        ("市财政局/市人社局", "财政 人社"),
        ("市财政局\n市人社局", "财政 人社"),
        ("市财政局 市人社局　市教育局", "财政 人社 教育"),
        ("市财政局、市财政局", "财政"),
        ("各县（市、区）人民政府、市财政局", ["各县（市、区）人民政府", "市财政局"]),
        ("张　三", ["张三"]),
        ("欧 阳 修", ["欧阳修"]),
        ("王 芳 李 明", ["王 芳 李 明"]),
        ("县教育局  张  三", ["县教育局", "张三"]),
        ("市财政局（市教育局配合）", "财政 教育"),
        ("市财政局（市教育局、市水务局配合）", "财政 教育 水务"),
        ("市财政局（协办单位：市教育局）", "财政 教育"),
        ("市财政局（市教育局牵头）", "教育 财政"),
        ("各县区（由市教育局、市水务局牵头）、市财政局", ["市教育局", "市水务局", "各县区", "市财政局"]),
        ("市财政局（由市教育局协助）", "财政 教育"),
        ("市财政局\n联系人：王芳", "财政"),
        ("市财政局（联系人：王芳）", "财政"),
        ("安全员 王芳、李明", ["王芳", "李明"]),
        ("张三 李四", ["张三", "李四"]),
        ("Trend Micro", ["Trend Micro"]),
        ("A. Reed (Quality Engineer), Bo Lind (Head of Parks)", ["A. Reed", "Bo Lind"]),
        ("Planning Team (Manager)", ["Planning Team (Manager)"]),
        ("Parks [support], City Manager [lead]", ["City Manager", "Parks"]),
        ("City Manager w/ Public Works", ["City Manager", "Public Works"]),
        ("Treck TCP/IP stack", ["Treck TCP/IP stack"]),
        ("General Office/Finance Bureau", ["General Office", "Finance Bureau"]),
        ("IT/HR", ["IT", "HR"]),
        ("Mixed (Backend + UI)", ["Mixed (Backend + UI)"]),
        ("李强 + (王芳", ["李强 + (王芳"]),  # no half of a bracket is a name
        ("Ann Lee/张伟", ["Ann Lee", "张伟"]),
        ("张伟/Li Na", ["张伟", "Li Na"]),
        ("成员 1, 2", ["成员 1", "成员 2"]),
        ("一组1、2；二组", ["一组1", "一组2", "二组"]),
        ("QA/Test Lead", ["QA/Test Lead"]),
        ("Ana/Ben Carpenter", ["Ana", "Ben Carpenter"]),
        ("市教育局、市公安局（牵头）、市财政局（配合）", "公安 教育 财政"),
        ("牵头单位：市财政局；配合单位：市教育局、市公安局", "财政 教育 公安"),
        ("配合：市教育局 ；牵头：市财政局", "财政 教育"),
        ("市财政局牵头，市教育局、市公安局配合", "财政 教育 公安"),
        ("由市财政局牵头，市教育局配合", "财政 教育"),
        ("市财政局、市教育局牵头，市公安局配合", "财政 教育 公安"),
        ("市教育局、市公安局配合，由市财政局牵头", "财政 教育 公安"),
        ("市财政局牵头", "财政"),
        ("市财政局负责，市教育局协助落实", "财政 教育"),
        ("市财政局会同市教育局", "财政 教育"),
        ("市财政局牵头会同市教育局", "财政 教育"),
        ("会同县教育局、怀化市会同县", ["会同县教育局", "怀化市会同县"]),
        ("无", []),
        ("/", []),
        ("——", []),
        ("市财政局、无", "财政"),
        ("市财政局等", "财政"),
        ("市财政局、市教育局等单位", "财政 教育"),
        ("市财政局等3个部门", "财政"),
        ("市财政局等有关部门", "财政"),
        ("张三、李四等人", ["张三", "李四"]),
        ("Finance Bureau, etc.", ["Finance Bureau"]),
        ("Finance Bureau and others", ["Finance Bureau"]),
        ("高等教育处", ["高等教育处"]),
        ("优抚等级评定办", ["优抚等级评定办"]),
        (" ", []),
    ],
)
def test_the_lead_is_the_marked_or_the_first(cell: str, names: list[str] | str) -> None:
    expected = [f"市{name}局" for name in names.split()] if isinstance(names, str) else names
    assert read_names(cell).names == expected


@pytest.mark.parametrize(
    ("cell", "names", "is_all"),
    [
        ("江一帆（组长）、某乙（副局长）", "江一帆 某乙", False),
        ("江一帆 (标记) + 老孟/小段 (redo)", "江一帆 老孟 小段", False),
        ("市司法局（行政复议局）", "市司法局（行政复议局）", True),
        ("某甲+某乙", "某甲 某乙", True),
        ("前台+AI导师", "前台 AI导师", True),
        ("SRE+QA", "SRE QA", True),
        ("ab1+Lindt+mona7", "ab1 Lindt mona7", True),
        ("B 牵头，A 支持", "B A", True),
        ("A支持，B牵头", "B A", True),
        ("技术支持", "技术支持", True),
        ("招商部组织", "招商部", True),
        ("市财政局落实、王芳组织实施", "市财政局 王芳", True),
        ("市教育局实施，市财政局牵头", "市财政局 市教育局", True),
        ("各社会组织、区委党组织", "各社会组织 区委党组织", True),
        ("陈晨→周敏", "周敏", False),
        ("初稿组 → 审核组 -> 印发组", "初稿组 审核组 印发组", False),
        ("张三 牵头、李四 配合", "张三 李四", True),
        ("某甲 牵头，某乙 参与", "某甲 某乙", True),
        ("架构师（验收：用户）", "架构师", False),
        ("后端（评审人：架构师）", "后端", False),
        ("【江一帆】", "江一帆", True),
        ("[Ann]", "", False),  # may be a word of a form, as [Owner] is
        ("某甲&某乙", "某甲 某乙", True),
        ("某甲 和 某乙", "某甲 某乙", True),
        ("财政局与教育局", "财政局 教育局", True),
        ("文化和旅游局", "文化和旅游局", True),
        ("住房和城乡建设局", "住房和城乡建设局", True),
        ("李和平", "李和平", True),
        ("R&D", "R&D", True),
        ("1.张三 2.李四", "张三 李四", True),
        ("1、张三；2、李四", "张三 李四", True),
        ("①张三②李四", "张三 李四", True),
        ("@某某", "某某", True),
        ("@张三 @李四", "张三 李四", True),
        ("[@moritz](https://example.com/moritz)、[张三](https://example.com/z)", "moritz 张三", False),
        ("李明@教务处、张三", "李明@教务处 张三", True),  # which of two of that name, in the words of duban itself
        ("A角：江一帆 B角：罗小川", "江一帆 罗小川", False),
        ("罗小川（B角）、江一帆（A角）", "江一帆 罗小川", True),
        ("组长(A)", "组长", False),  # who may be meant by A
        ("江一帆（主）、罗小川（辅）", "江一帆 罗小川", True),
        ("某甲 +44 20 7946 0000", "某甲", False),
        ("N/A", "", True),
        ("总务主任\n江一帆", "江一帆", False),  # a post in the line above
        ("江一帆\n罗小川", "江一帆 罗小川", True),
        ("测试待确认", "测试", False),
        ("李未明、张未定", "李未明 张未定", True),  # names
        ("市水利局，2026年12月31日", "市水利局", False),
        ("市住建局、12月5日前", "市住建局", False),
        ("市林业局；立行立改", "市林业局", False),
        ("张三、3月小组", "张三 3月小组", True),
        ("产品 / 测试（待定）", "产品 测试", False),
        ("Ann (TBC)", "Ann", False),
        ("县接待办", "县接待办", True),
        ("（盖章）", "", False),
        ("李强 / Jack Li", "李强", False),  # one person in two scripts
        ("欧阳一帆/Yifan Ouyang、王芳 Wang Fang", "欧阳一帆 王芳", False),
        ("Li Qiang 李强", "李强", False),
        ("后端：某甲、某乙；前端：某丙", "某甲 某乙 某丙", False),
        ("某甲 1380000", "某甲", False),
        ("某甲(13800000000)", "某甲", False),
        ("某甲 010-1234", "某甲", False),
        ("某甲 1399****012", "某甲", False),
        ("某甲612345", "某甲", False),  # an extension of the office
        ("某甲13800000000，某乙 电话：010-12345678", "某甲 某乙", False),
        ("市财政局（张三 13800000000）", "市财政局", False),
        ("张三 <z@x.cn>", "张三", False),
        ("z@x.cn", "z", False),
        ("z.w@x.cn; y@x.cn", "z.w y", False),
        ("Ann[50%], Bob[10%]", "Ann Bob", False),
        ("张三、待定", "张三", False),
        ("住建局、城管局按职责分工负责", "住建局 城管局", False),
        ("各科室按照各自职责分工落实", "各科室", False),
        ("县林业局会同县财政局", "县林业局 县财政局", True),
        ("会同县林业局", "会同县林业局", True),  # a county
        ("责任领导：张三、李四\n牵头单位：林业局\n责任单位：水利局、住建局", "林业局 水利局 住建局", False),
        *[
            (nobody, "", False)
            for nobody in ("待定", "？", "?", "TBD", "none", "未定", "暂无", "空缺", "xxx", "尚未明确")
        ],
        *[
            (nobody, "", False)
            for nobody in ("unspecified", "Undefined", "not set", "No owner yet", "nobody", "不详", "责任人待定")
        ],
        *[(name, name, True) for name in ("United", "Unilever", "Norman", "Booking.com")],
        ("全部门 ✅", "全部门", False),
        ("🗄️ 数据管道部", "数据管道部", False),
        ("🏥 市医院/🏫 市一中", "市医院 市一中", False),
        ("@ann) 🔽", "ann)", False),
        ("市财政局牵头 ✅，市教育局配合", "市财政局 市教育局", False),
        *[(file, "", False) for file in ("docs/api.md", "`docs/api.md`", "方案.docx", "`src/main`、README.md")],
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(cell: str, names: str, is_all: bool) -> None:
    assert read_names(cell) == (names.split(), is_all)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("测试-江一帆、产品@罗小川", ["江一帆", "罗小川"]),
        ("江一帆@教务处", ["江一帆@教务处"]),
        ("办公室-总务科", ["办公室-总务科"]),
        ("Ann-Marie Lee", ["Ann-Marie Lee"]),
    ],
)
def test_among_persons_what_stands_before_a_name_is_what_they_do(cell: str, names: list[str]) -> None:
    assert read_names(cell, are_persons=True).names == names


PIECES = st.sampled_from(
    [*"、，/+&@：（） \n-和与1.①", "张三", "市财政局", "Li Lei", "13800000000", "a@b.cn", "牵头", "待定", "后端"]
)


@given(st.text() | st.lists(PIECES, max_size=9).map("".join))
def test_every_name_stands_in_its_cell(cell: str) -> None:
    named = read_names(cell)
    assert all(name in cell and name.strip() == name != "" for name in named.names)


unit = st.sampled_from(["市财政局", "市教育局", "市公安局", "办公室", "张三", "Trend Micro"])


@given(names=st.lists(unit, min_size=1, unique=True), separator=st.sampled_from("/、，,;；\n"))
def test_order_is_kept_whatever_stands_between(names: list[str], separator: str) -> None:
    assert read_names(separator.join(names)).names == names


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    names = read_names(text).names
    assert len(set(names)) == len(names)


@given(st.text("县水利局处办等和与及无未定待0123456789", min_size=1, max_size=14).filter(lambda name: name != "无"))
def test_a_name_alone_is_what_it_is_beside_a_mark_that_names_nobody(name: str) -> None:
    assert read_names(name) == read_names(f"{name}、")
