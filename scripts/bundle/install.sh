#!/bin/sh
# 离线安装 duban。用法：sh install.sh [安装目录]，默认 ~/duban。Install duban without network: sh install.sh [FOLDER].
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=${1:-$HOME/duban}
(cd "$here" && sha256sum --quiet -c SHA256SUMS) || { echo "文件不完整，请重新复制本文件夹。Some files are damaged: copy the folder again." >&2; exit 1; }
mkdir -p "$to"
if [ -d "$here/python" ]; then
  rm -rf "$to/python"
  cp -R "$here/python" "$to/python"
  python=$to/python/bin/python3.11
else
  python=$(command -v python3.11 || true)
fi
if [ -z "$python" ] || ! "$python" -c 'import ensurepip, sqlite3' 2>/dev/null; then
  echo "没有可用的 Python 3.11，见 缺少Python.txt。There is no usable Python 3.11; 缺少Python.txt says where to get it." >&2
  exit 1
fi
rm -rf "$to/venv"
"$python" -m venv "$to/venv"
pip="$to/venv/bin/python -m pip --isolated --disable-pip-version-check install -q --no-index --no-deps --no-compile"
$pip --find-links "$here/wheels" --require-hashes -r "$here/requirements.lock"
$pip "$here"/wheels/duban-*.whl
mkdir -p "$HOME/.local/bin"
ln -sf "$to/venv/bin/duban" "$HOME/.local/bin/duban"
"$to/venv/bin/duban" --version
case ":$PATH:" in
  *":$HOME/.local/bin:"*) ;;
  *) echo "请重新登录，或执行：export PATH=\"\$HOME/.local/bin:\$PATH\"。Log in again, or run that line." ;;
esac
