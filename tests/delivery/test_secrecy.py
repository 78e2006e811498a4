"""Passwords and tokens: where they come from, and that nothing shows them."""

import base64
from pathlib import Path
from urllib.parse import quote

import pytest

from duban.delivery.secrecy import NAMES, Secrets, secrets, variable
from duban.errors import Usage


def kept(folder: Path, text: str, mode: int = 0o600) -> str:
    path = folder / "secrets.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return str(path)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    path = kept(tmp_path, 'mail_password = "in-file"\nwecom_key = "key-in-file"')
    found = secrets({"DUBAN_MAIL_PASSWORD": "in-environment"}, path)
    assert [found[name] for name in ("mail_password", "wecom_key", "feishu_token")] == [
        *("in-environment", "key-in-file", "")
    ]


def test_there_need_be_no_file(tmp_path: Path) -> None:
    assert secrets({}, str(tmp_path / "none"))["mail_password"] == ""


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_can_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = kept(tmp_path, 'mail_password = "horse"', mode)
    with pytest.raises(Usage, match="others") as refused:
        secrets({}, path)
    assert "chmod 600" in refused.value.hint


@pytest.mark.parametrize(
    "text", ['mail_password = "horse', "mail_password = horse-7", 'mail_pasword = "horse"', "mail_password = 7777"]
)
def test_a_mistake_in_the_file_shows_no_secret(tmp_path: Path, text: str) -> None:
    with pytest.raises(Usage) as refused:
        secrets({}, kept(tmp_path, text))
    told = f"{refused.value}{refused.value.hint}{refused.value.__cause__}"
    assert "horse" not in told
    assert "7777" not in told


@pytest.mark.parametrize("value", ["密码", "a\tb", "caf\u00e9"])
def test_a_secret_that_cannot_be_sent_is_said_without_it(value: str) -> None:
    with pytest.raises(Usage) as refused:
        secrets({"DUBAN_MAIL_PASSWORD": value}, "/none")
    assert value not in f"{refused.value}{refused.value.hint}"


@pytest.mark.parametrize(
    ("name", "url", "token"),
    [
        ("wecom_key", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a-91", "693a-91"),
        ("dingtalk_token", "https://oapi.dingtalk.com/robot/send?access_token=ab12", "ab12"),
        ("feishu_token", "https://open.feishu.cn/open-apis/bot/v2/hook/d3c1-77", "d3c1-77"),
        ("feishu_token", "d3c1-77", "d3c1-77"),
        ("mail_password", "https://not.a/token?key=x", "https://not.a/token?key=x"),
    ],
)
def test_the_whole_address_of_a_robot_may_be_copied(name: str, url: str, token: str) -> None:
    assert Secrets({name: url})[name] == token


@pytest.mark.parametrize("name", NAMES)
def test_no_text_keeps_a_secret(name: str) -> None:
    value = "s3cret/+&=horse"
    found = secrets({variable(name): value}, "/none")
    plain = base64.b64encode(f"\0user\0{value}".encode()).decode()
    for spelling in (value, quote(value), quote(value, safe=""), base64.b64encode(value.encode()).decode(), plain):
        told = found.without(f"535 wrong: {spelling}, try again")
        assert spelling not in told
        assert told.startswith("535 wrong: ")
        assert told.endswith("try again")
    assert value not in repr(found)
    assert found.without("250 2.0.0 Ok: queued as 4F2A9C3D21") == "250 2.0.0 Ok: queued as 4F2A9C3D21"
