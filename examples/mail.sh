#!/bin/sh
# 运行一条命令，把它的输出作为邮件寄出；没有输出就不寄，命令出错也不寄（错误信息由 cron 或 systemd 另行报告）。
# Mail what a command prints: nothing when it prints nothing, and nothing when it fails (cron or systemd tell of that).
#
#   mail.sh 收件人 主题 命令…        mail.sh TO SUBJECT COMMAND…
#
# 主题和正文都按邮件标准编码，所以在 cron 的 C 语言环境下中文也不会乱码。主题不超过 15 个汉字。
# Subject and body are encoded as mail wants it, so that Chinese arrives whole from the C locale of cron.
# Needs a sendmail: postfix, exim and msmtp-mta bring one.
set -eu
to=$1 subject=$2
shift 2

page=$(mktemp)
trap 'rm -f "$page"' EXIT
"$@" >"$page"
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
} | "${SENDMAIL:-/usr/sbin/sendmail}" -t
