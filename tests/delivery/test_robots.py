"""The robots of WeCom, DingTalk and Feishu, against a server that answers as theirs do."""

import base64
import hashlib
import hmac
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from duban.delivery.digests import Message
from duban.delivery.robots import SERVICES, Robot
from duban.delivery.secrecy import Secrets
from duban.delivery.verdict import Verdict
from tests.delivery.services import Reply, broken, certificate, chat, dripping, elsewhere, said, silent

SECRETS = Secrets(
    {
        "wecom_key": "wecom-key-71",
        "dingtalk_token": "ding-token-72",
        "dingtalk_secret": "SECding-73",
        "feishu_token": "feishu-token-74",
        "feishu_secret": "feishu-secret-75",
    }
)
NOW = 1_795_942_800_123
MESSAGE = Message("督办提醒", ("督办提醒：催办 2 项。", "详见内网。"))
OK = {
    "wecom": said(errcode=0, errmsg="ok"),
    "dingtalk": said(errcode=0, errmsg="ok"),
    "feishu": said(code=0, msg="success", data={}),
}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def robot(name: str, url: str, keyword: str = "", patience: float = 2, ca: str = "") -> Robot:
    return Robot(name, SECRETS, lambda: NOW, host=url, keyword=keyword, patience=patience, ca=ca)


def sent(name: str, *replies: Reply) -> Verdict:
    with chat(*replies) as service:
        return robot(name, service.url).send(MESSAGE)


def by_hand(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def test_wecom_is_asked_as_its_page_says() -> None:
    with chat(OK["wecom"]) as service:
        assert robot("wecom", service.url).send(MESSAGE).state == "sent"
    (request,) = service.requests
    assert request.path == "/cgi-bin/webhook/send?key=wecom-key-71"
    assert request.body == {"msgtype": "text", "text": {"content": "督办提醒：催办 2 项。\n详见内网。"}}


def test_dingtalk_signs_milliseconds_and_the_secret() -> None:
    with chat(OK["dingtalk"]) as service:
        assert robot("dingtalk", service.url + "/").send(MESSAGE).state == "sent"
    (request,) = service.requests
    path, query = urlsplit(request.path).path, parse_qs(urlsplit(request.path).query)
    assert path == "/robot/send"
    assert query["access_token"] == ["ding-token-72"]
    assert query["timestamp"] == [str(NOW)]
    assert query["sign"] == [by_hand("SECding-73", f"{NOW}\nSECding-73")]


def test_feishu_signs_an_empty_text_with_seconds_and_the_secret_as_the_key() -> None:
    with chat(OK["feishu"]) as service:
        assert robot("feishu", service.url).send(MESSAGE).state == "sent"
    (request,) = service.requests
    assert request.path.rstrip("?") == "/open-apis/bot/v2/hook/feishu-token-74"
    assert request.body["timestamp"] == str(NOW // 1000)
    assert request.body["sign"] == by_hand(f"{NOW // 1000}\nfeishu-secret-75", "")
    assert request.body["content"] == {"text": MESSAGE.text}


def test_without_a_secret_nothing_is_signed() -> None:
    with chat(said(errcode=0)) as service:
        Robot("dingtalk", Secrets({"dingtalk_token": "t"}), lambda: NOW, host=service.url).send(MESSAGE)
    assert service.requests[0].path == "/robot/send?access_token=t"


def test_the_keyword_of_a_robot_is_in_each_message_once() -> None:
    with chat(OK["dingtalk"]) as service:
        for keyword in ("内网", "值班"):
            robot("dingtalk", service.url, keyword).send(MESSAGE)
    assert [each.body["text"]["content"] for each in service.requests] == [MESSAGE.text, f"值班\n{MESSAGE.text}"]


@pytest.mark.parametrize(
    ("name", "reply", "state", "words"),
    [
        ("wecom", said(errcode=93000, errmsg="invalid webhook url, from ip: 1.2.3.4"), "refused", "webhook"),
        ("wecom", said(errcode=45009, errmsg="api freq out of limit"), "waiting", "no more messages"),
        ("wecom", said(errcode=40058, errmsg="exceed max length"), "refused", "list of codes"),
        ("dingtalk", said(errcode=310000, errmsg="keywords not in content, more: [..]"), "refused", "keyword"),
        (
            "dingtalk",
            said(errcode=310000, errmsg="description:关键词不匹配;solution:请联系"),
            "refused",
            "keyword",
        ),
        ("dingtalk", said(errcode=310000, errmsg="sign not match, more: [..]"), "refused", "clock of this computer"),
        (
            "dingtalk",
            said(errcode=310000, errmsg="description:签名过期"),
            "refused",
            "clock of this computer",
        ),
        ("dingtalk", said(errcode=310000, errmsg="invalid timestamp"), "refused", "clock of this computer"),
        ("dingtalk", said(errcode=310000, errmsg="ip 10.1.2.3 not in whitelist"), "refused", "added there"),
        ("dingtalk", said(errcode=310000, errmsg="description:来源ip未在白名单"), "refused", "added there"),
        ("dingtalk", said(errcode=130101, errmsg="send too fast, exceed 20 times per minute"), "waiting", "no more"),
        ("dingtalk", said(errcode=410100, errmsg="发送速度太快而限流"), "waiting", "no more messages"),
        ("dingtalk", said(errcode=300001, errmsg="token is not exist"), "refused", "copy the address"),
        ("dingtalk", said(status=1111, wait=5, punish="deny"), "waiting", "no more messages"),
        ("feishu", said(code=19021, msg="sign match fail or timestamp is not within one hour"), "refused", "clock"),
        ("feishu", said(code=19022, msg="Ip Not Allowed"), "refused", "added there"),
        ("feishu", said(code=19024, msg="Key Words Not Found"), "refused", "keyword"),
        ("feishu", said(code=11232, msg="frequency limited"), "waiting", "no more messages"),
        ("feishu", said(StatusCode=0, StatusMessage="success"), "sent", ""),
        ("feishu", said(StatusCode=0, code=9499, msg="Bad Request"), "refused", "list of codes"),
        ("wecom", said(errmsg="ok"), "unknown", "whether the message has arrived"),
        ("wecom", said(errcode="0", errmsg="ok"), "unknown", "whether the message has arrived"),
        ("wecom", said(errcode=False), "unknown", "whether the message has arrived"),
        ("wecom", said(errcode=None), "unknown", "whether the message has arrived"),
        ("feishu", said(data={"code": 0}), "unknown", "whether the message has arrived"),
        ("wecom", (200, b"<html>Please log in</html>"), "unknown", "whether the message has arrived"),
        ("wecom", (200, b""), "unknown", "whether the message has arrived"),
        ("wecom", (200, b"[0]"), "unknown", "whether the message has arrived"),
        ("wecom", (200, b"\xff\xfe"), "unknown", "whether the message has arrived"),
        ("wecom", (200, b"[" * 60_000), "unknown", "whether the message has arrived"),
        ("wecom", (403, b"forbidden"), "refused", "the host"),
        ("wecom", (404, b"{}"), "refused", "the host"),
        ("wecom", (429, b""), "waiting", "no more messages"),
        ("wecom", (502, b"bad gateway"), "unknown", "whether the message has arrived"),
        ("wecom", (503, b"maintenance"), "waiting", "down for now"),
        ("wecom", (500, json.dumps({"errcode": 93000}).encode()), "refused", "webhook"),
    ],
)
def test_an_answer_is_read_as_the_service_means_it(name: str, reply: Reply, state: str, words: str) -> None:
    verdict = sent(name, reply)
    assert (verdict.state, words in verdict.advice) == (state, True), verdict


@pytest.mark.parametrize("name", SERVICES)
def test_what_keeps_all_messages_from_a_robot_stops_it(name: str) -> None:
    assert sent(name, (503, b"")).stops
    assert not sent(name, OK[name]).stops


def test_dingtalk_is_left_alone_for_ten_minutes() -> None:
    assert sent("dingtalk", said(errcode=130101, errmsg="send too fast")).pause == 600


@pytest.mark.parametrize("trouble", [silent, broken, dripping])
def test_without_an_answer_nobody_knows(trouble: object) -> None:
    with chat(trouble) as service:  # type: ignore[arg-type]
        assert robot("wecom", service.url, patience=0.3).send(MESSAGE).state == "unknown"


def test_a_service_that_is_not_there_has_taken_nothing() -> None:
    with chat(OK["wecom"]) as service:
        gone = service.url
    verdict = robot("wecom", gone).send(MESSAGE)
    assert (verdict.state, verdict.stops) == ("waiting", True)
    assert gone in verdict.advice


def test_nobody_is_followed_elsewhere_with_the_token() -> None:
    with chat(OK["wecom"]) as other, chat(elsewhere(f"{other.url}/")) as service:
        assert robot("wecom", service.url).send(MESSAGE).state == "refused"
    assert other.requests == []


def test_a_private_edition_has_a_certificate_of_its_own(tmp_path: Path) -> None:
    own = certificate(tmp_path)
    with chat(OK["feishu"], certificate=own) as service:
        url = service.url.replace("http:", "https:")
        assert robot("feishu", url, ca=str(own)).send(MESSAGE).state == "sent"
        verdict = robot("feishu", url).send(MESSAGE)
        missing = robot("feishu", url, ca=str(tmp_path / "none.pem")).send(MESSAGE)
    assert (verdict.state, "certificate" in verdict.why) == ("waiting", True)
    assert (missing.state, "none.pem" in missing.why) == ("waiting", True)
    assert len(service.requests) == 1


@pytest.mark.parametrize(("name", "most"), [("wecom", 2048), ("dingtalk", 20_000), ("feishu", 20_000)])
def test_a_text_fits_as_far_as_the_service_takes_it(name: str, most: int) -> None:
    with chat(OK[name]) as service:
        one = robot(name, service.url)
        size = max(size for size in range(most // 4, most // 3 + 1) if one.fits("督" * size))
        one.send(Message("", ("督" * size,)))
    (request,) = service.requests
    body = request.raw if name != "wecom" else request.body["text"]["content"].encode()
    assert most - 3 < len(body) <= most
