"""The meaning of the answer of a chat service. Source: DOMAIN "Channels", and the services' lists of codes.

All of them answer errors with HTTP 200. A message is delivered only if the service's own code is 0: a gateway, a proxy
or a login page also answers, without that code.
"""

import json
import re
from typing import Any

from duban.delivery.verdict import REFUSED, SENT, UNKNOWN, WAITING, Verdict
from duban.delivery.web import Answer
from duban.locales import _

CODES = {"wecom": ("errcode",), "dingtalk": ("errcode",), "feishu": ("code", "StatusCode")}
"""The key of each service for its code. Older robots of Feishu use another name, and some both."""
TOO_FAST = {
    "wecom": {45009: 60.0, 45033: 10.0},
    "dingtalk": {130101: 600.0, 410100: 600.0},
    "feishu": {11232: 10.0},
}
"""The codes that mean "too fast", and the seconds until the service accepts messages again."""
CAUSES = {
    "wecom": {93000: "token"},
    "dingtalk": {300001: "token", 400013: "token", 400102: "token", 400106: "token"},
    "feishu": {19001: "token", 19021: "signature", 19022: "ip", 19024: "keyword"},
}
"""The codes of a wrong setting, with which every further message would fail too."""
SECURITY = 310000
"""DingTalk's code for all of its security settings; only the text tells them apart."""
WORDINGS = {
    "keyword": r"key ?words?|关键[词字]",
    "signature": r"\bsign|签名|timestamp|时间戳",
    "ip": r"(?<![a-z])ip(?![a-z])|white ?list|白名单",
}
GATEWAY = 1111
"""The "status" with which DingTalk's gateway rejects a request before the robot sees it."""
EARLY = 503
"""From this HTTP status on a message may have been accepted, except for 503 itself."""


def verdict(service: str, answer: Answer) -> Verdict:
    """The outcome of a message to this service, from its answer."""
    fields = _read(answer.body)
    codes = [fields[name] for name in CODES[service] if name in fields]
    if not codes or any(type(code) is not int for code in codes):
        return _without_code(answer, fields)
    code = max(codes, key=abs)
    words = str(fields.get("errmsg") or fields.get("msg") or fields.get("StatusMessage") or "")
    why = _("code {code}: {words}").format(code=code, words=words) if words else _("code {code}").format(code=code)
    if code == 0:
        return Verdict(SENT, why)
    if pause := TOO_FAST[service].get(code):
        return _too_fast(why, pause)
    cause = _cause(service, code, words)
    return Verdict(REFUSED, why, _advice(cause), stops=bool(cause))


def _read(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _without_code(answer: Answer, fields: dict[str, Any]) -> Verdict:
    """The outcome if the answer is not the service's own."""
    why = _("HTTP {status}, without a code of the service").format(status=answer.status)
    if fields.get("status") == GATEWAY or answer.status == 429:
        return _too_fast(why, 600)
    if answer.status == EARLY:
        return Verdict(WAITING, why, _("The service is down for now."), stops=True)
    if 300 <= answer.status < 500:
        advice = _("The answer does not come from the service: check the host in the configuration and the proxy.")
        return Verdict(REFUSED, why, advice, stops=True)
    return Verdict(UNKNOWN, why, _("Check in the group whether the message has arrived."))


def _too_fast(why: str, pause: float) -> Verdict:
    advice = _("The service accepts no more messages for now.")
    return Verdict(WAITING, why, advice, stops=True, pause=pause)


def _cause(service: str, code: int, words: str) -> str:
    if service == "dingtalk" and code == SECURITY:
        return next((cause for cause, wording in WORDINGS.items() if re.search(wording, words, re.IGNORECASE)), "")
    return CAUSES[service].get(code, "")


def _advice(cause: str) -> str:
    return {
        "keyword": _(
            "The robot accepts only messages with its keyword: enter that as “keyword” in the robot's section"
            " of the configuration."
        ),
        "signature": _("The signature is wrong: compare the secret with the robot's, and the clock of this computer."),
        "ip": _("The address of this computer is not on the robot's list: have it added there."),
        "token": _("The robot no longer exists: copy the address of its webhook again."),
        "": _("The service does not accept this message; see its list of codes for the reason."),
    }[cause]
