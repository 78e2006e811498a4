#!/bin/sh
# 运行一条查询，查到事项（退出码 10）才把结果作为邮件寄出；没有查到（0）就不寄。
# 其他退出码是出错：不寄邮件，说明写到标准错误，并以同一退出码结束（由 cron 或 systemd 报告）。
# Mail what a command found: it leaves with 10 then, as duban does with --exit-code. Nothing is sent where it leaves with
# 0; any other code is an error, told on stderr and passed on (cron or systemd tell of it).
#
#   mail.sh [-a] 收件人 主题 命令…        mail.sh [-a] TO SUBJECT COMMAND…
#
# -a：命令正常结束就寄，用于定期报表。 With -a its output is sent where it leaves with 0 too, for periodic reports.
# 主题和正文都按邮件标准编码，所以在 cron 的 C 语言环境下中文也不会乱码。主题不超过 15 个汉字。
# Subject and body are encoded as mail wants it, so that Chinese arrives whole from the C locale of cron.
# Needs a sendmail: postfix, exim and msmtp-mta bring one.
set -eu
found=10
good=0
if [ "${1-}" = -a ]; then
    good=$found
    shift
fi
if [ $# -lt 3 ]; then
    echo "mail.sh: mail.sh [-a] TO SUBJECT COMMAND..." >&2
    exit 2
fi
to=$1 subject=$2
shift 2
PATH=$PATH:/usr/sbin:/usr/lib

page=$(mktemp)
trap 'rm -f "$page"' EXIT
code=0
"$@" >"$page" || code=$?
[ "$code" -ne 0 ] || code=$good
case $code in
0) exit 0 ;;
"$found") ;;
*)
    echo "mail.sh: 命令出错，没有寄信（退出码 $code）。 Nothing was sent, the command failed with $code: $*" >&2
    exit "$code"
    ;;
esac
[ -s "$page" ] || exit 0

case $(head -c 1 "$page") in
'<') kind=html ;;
*) kind=plain ;;
esac
{
    printf 'To: %s\nSubject: =?UTF-8?B?%s?=\n' "$to" "$(printf %s "$subject" | base64 | tr -d '\n')"
    printf 'MIME-Version: 1.0\nContent-Type: text/%s; charset=UTF-8\n' "$kind"
    printf 'Content-Transfer-Encoding: base64\nAuto-Submitted: auto-generated\n\n'
    base64 "$page"
} | "${SENDMAIL:-sendmail}" -t || {
    code=$?
    echo "mail.sh: 邮件没有寄出（sendmail 退出码 $code）。 The mail to $to was not sent: sendmail failed with $code." >&2
    exit "$code"
}
