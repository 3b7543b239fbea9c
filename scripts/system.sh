#!/bin/sh
# Make sure that the machine has what pip cannot bring: `system.sh site` what pages and PDFs need, `system.sh test`
# also the browser of the tests. Installs with apt where this is Debian and root; otherwise says in one line what to do.
set -eu

wanted=""
library() { # NAME PACKAGE: a shared library that the loader must find
    ldconfig -p 2>/dev/null | grep -q "$1" || wanted="$wanted $2"
}

PATH="$PATH:/sbin:/usr/sbin"
library libpango-1.0.so libpango-1.0-0
library libpangoft2-1.0.so libpangoft2-1.0-0
library libharfbuzz-subset.so libharfbuzz-subset0
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"
if [ "${1:-site}" = test ]; then
    command -v chromium >/dev/null || wanted="$wanted chromium"
    command -v git >/dev/null || wanted="$wanted git"
    # The browser's driver is a Node.js that is linked to it; a machine without a compiler does not have it.
    library libatomic.so.1 libatomic1
fi
[ -z "$wanted" ] && exit 0

if [ "$(uname)" = Darwin ]; then
    echo "evidence: this machine lacks$wanted; install with: brew install pango harfbuzz" >&2
    exit 2
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "evidence: this machine lacks$wanted; install with: sudo apt-get install$wanted" >&2
    exit 2
fi
echo "evidence: installing$wanted"
# A machine's list of packages may be missing or old: try with the one at hand, then with a new one.
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null 2>&1 || {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
}
