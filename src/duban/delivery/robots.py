"""Robots of chat services: the requests that each takes. Source: DOMAIN "Channels"."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from duban.delivery.answers import verdict
from duban.delivery.digests import Message
from duban.delivery.letters import File
from duban.delivery.pace import Windows
from duban.delivery.secrecy import Secrets
from duban.delivery.verdict import UNKNOWN, WAITING, Verdict
from duban.delivery.web import PATIENCE, NoAnswer, NotSent, post, wire
from duban.locales import _

Request = tuple[str, dict[str, str], dict[str, Any]]
"""Path, query and body."""


class Service(NamedTuple):
    """``limit``: bytes of a message, of its text or (``is_whole``) of the whole body. ``token``: the name of its
    secret."""

    host: str
    token: str
    limit: int
    is_whole: bool
    windows: Windows
    request: Callable[[Secrets, str, int], Request]


def _wecom(secrets: Secrets, text: str, _now: int) -> Request:
    return "/cgi-bin/webhook/send", {"key": secrets["wecom_key"]}, {"msgtype": "text", "text": {"content": text}}


def _dingtalk(secrets: Secrets, text: str, now: int) -> Request:
    query = {"access_token": secrets["dingtalk_token"]}
    if secret := secrets["dingtalk_secret"]:
        query |= {"timestamp": str(now), "sign": signature(secret, f"{now}\n{secret}")}
    return "/robot/send", query, {"msgtype": "text", "text": {"content": text}}


def _feishu(secrets: Secrets, text: str, now: int) -> Request:
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret := secrets["feishu_secret"]:
        seconds = now // 1000
        # The text that is signed is the key here, and the message is empty.
        body |= {"timestamp": str(seconds), "sign": signature(f"{seconds}\n{secret}", "")}
    return f"/open-apis/bot/v2/hook/{secrets['feishu_token']}", {}, body


SERVICES = {
    "wecom": Service("https://qyapi.weixin.qq.com", "wecom_key", 2048, False, ((20, 60),), _wecom),
    "dingtalk": Service("https://oapi.dingtalk.com", "dingtalk_token", 20_000, True, ((20, 60),), _dingtalk),
    "feishu": Service("https://open.feishu.cn", "feishu_token", 20_000, True, ((100, 60), (5, 1)), _feishu),
}


def signature(key: str, text: str) -> str:
    """HMAC-SHA256 in Base64."""
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


class Robot:
    """A robot of one service. ``now`` gives milliseconds since 1970; ``host`` is that of a private edition, or ""."""

    def __init__(
        self,
        name: str,
        secrets: Secrets,
        now: Callable[[], int],
        *,
        host: str = "",
        ca: str = "",
        keyword: str = "",
        patience: float = PATIENCE,
    ) -> None:
        self.name, self._service, self._secrets, self._now = name, SERVICES[name], secrets, now
        self._host, self._ca, self._keyword = host.rstrip("/") or self._service.host, ca, keyword
        self._patience = patience

    @property
    def windows(self) -> Windows:
        return self._service.windows

    def fits(self, text: str) -> bool:
        """Whether the service accepts a text of this length."""
        _path, _query, body = self._service.request(self._secrets, self._with_keyword(text), self._now())
        size = len(wire(body)) if self._service.is_whole else len(self._with_keyword(text).encode())
        return size <= self._service.limit

    def send(
        self,
        message: Message,
        address: str = "",  # noqa: ARG002 - as mail is sent
        name: str = "",  # noqa: ARG002
        files: tuple[File, ...] = (),  # noqa: ARG002
    ) -> Verdict:
        """Send a message to the robot's group; it takes neither address nor files."""
        text = self._with_keyword(message.text)
        path, query, body = self._service.request(self._secrets, text, self._now())
        try:
            answer = post(f"{self._host}{path}?{urlencode(query)}", body, self._ca, self._patience)
        except NotSent as error:
            advice = _("{host} cannot be reached: check “host” and “ca” in [robot], the network and the proxy.")
            return Verdict(WAITING, str(error), advice.format(host=self._host), stops=True)
        except NoAnswer as error:
            return Verdict(UNKNOWN, str(error), _("Check in the group whether the message has arrived."))
        return verdict(self.name, answer)

    def _with_keyword(self, text: str) -> str:
        return text if self._keyword in text else f"{self._keyword}\n{text}"
