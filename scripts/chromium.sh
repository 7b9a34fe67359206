#!/bin/sh
# Prints the Chromium that the browser tests drive, or nothing when Playwright's own build is installed.
# Fails when there is neither. A snap does not count: it cannot read the tests' temporary folders.
set -eu

usable() {
    [ -x "$1" ] && ! readlink -f "$1" | grep -q snap && ! head -c 2000 "$1" | grep -aq 'snap install\|/snap/bin'
}

for candidate in "${BACKLOT_CHROMIUM:-}" /usr/bin/chromium /usr/bin/google-chrome-stable /usr/bin/google-chrome \
    /usr/bin/chromium-browser; do
    if [ -n "$candidate" ] && usable "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done

cache=${PLAYWRIGHT_BROWSERS_PATH:-${XDG_CACHE_HOME:-$HOME/.cache}/ms-playwright}
[ -n "$(find "$cache" -maxdepth 1 -name 'chromium*' 2>/dev/null | head -n 1)" ] && exit 0
echo "chromium: none was found. Install Debian's package chromium, or set BACKLOT_CHROMIUM to a Chromium or Chrome." >&2
exit 1
