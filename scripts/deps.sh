#!/bin/sh
# Installs the system's packages that are missing. Usage: deps.sh run|headless|test
# run: build and open the window; headless: the same on a virtual display; test: everything that the tests need.
set -eu

purpose=${1:-test}

build_packages="gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev"
media_packages="ffmpeg gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad
    gstreamer1.0-libav gstreamer1.0-gl"
display_packages="xvfb dbus at-spi2-core"
test_packages="openbox xdotool dovecot-imapd openssl webkit2gtk-driver"

fail() {
    printf 'deps: %s\n' "$*" >&2
    exit 1
}

# at_least HAVE WANT: compares dotted versions.
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

check_tools() {
    command -v go >/dev/null || fail "Go is missing. Install Go 1.26 or newer (https://go.dev/dl)."
    command -v node >/dev/null && command -v npm >/dev/null ||
        fail "Node.js with npm is missing. Install Node.js 20.19 or newer (https://nodejs.org)."
    have=$(node --version)
    at_least "${have#v}" 20.19 || fail "Node.js $have is too old: 20.19 or newer is needed."
    have=$(go env GOVERSION)
    at_least "${have#go}" "$(sed -n 's/^go //p' go.mod)" ||
        [ "$(go env GOTOOLCHAIN)" != local ] || fail "Go $have is too old: see the go line in go.mod."
}

missing_packages() {
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p')
    for package in "$@"; do
        printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
    done
}

install_packages() {
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing and there is no sudo: ask an administrator to run
  apt-get install $*"
        as_root="sudo"
    fi
    echo "deps: installing $*"
    echo "deps: this takes a few minutes once; apt's own words are in .cache/apt.log"
    mkdir -p .cache
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300"
    $apt update >.cache/apt.log 2>&1 ||
        echo "deps: the package lists could not be refreshed, going on with the old ones" >&2
    $apt install -y --no-install-recommends "$@" >>.cache/apt.log 2>&1 || {
        tail -n 20 .cache/apt.log >&2
        fail "these packages could not be installed. Install them by hand and try again:
  apt-get install $*"
    }
}

# On a system without Debian's packages we can only look for what counts.
check_without_apt() {
    pkg-config --exists gtk+-3.0 2>/dev/null &&
        { pkg-config --exists webkit2gtk-4.1 || pkg-config --exists webkit2gtk-4.0; } ||
        fail "this system has no apt. Install a C compiler, pkg-config, the development files of GTK 3 and WebKitGTK 4.1,
  GStreamer's base, good, bad, libav and gl plug-ins and ffmpeg, then try again."
    for program in ffmpeg $([ "$purpose" = run ] || echo Xvfb dbus-daemon) \
        $([ "$purpose" != test ] || echo openbox xdotool WebKitWebDriver); do
        command -v "$program" >/dev/null || fail "$program is missing and this system has no apt. Install it, then try again."
    done
}

# Ubuntu's chromium package only installs a snap, whose confinement keeps it out of the tests' temporary folders.
ensure_chromium() {
    scripts/chromium.sh >/dev/null 2>&1 && return
    candidate=$(apt-cache policy chromium 2>/dev/null | sed -n 's/^ *Candidate: //p')
    case "$candidate" in
    *snap* | '' | '(none)')
        echo "deps: this system has Chromium as a snap only, taking Playwright's own build"
        (cd e2e && npm ci --no-audit --no-fund && npx playwright install --with-deps chromium) ||
            fail "no Chromium that the tests can drive. Install Google Chrome or a Chromium that is not a snap, or set
  BACKLOT_CHROMIUM to one."
        ;;
    *) install_packages chromium ;;
    esac
}

# The review pack is tried in Firefox, too. Ubuntu's package is a snap, which can't read the tests' folders; nothing
# else of the tests needs it, so that here is only a word, and that one test fails with the same advice.
ensure_firefox() {
    for candidate in "${BACKLOT_FIREFOX:-}" /usr/bin/firefox-esr /usr/bin/firefox /opt/firefox/firefox; do
        [ -n "$candidate" ] && [ -x "$candidate" ] && ! readlink -f "$candidate" | grep -q snap &&
            ! head -c 2000 "$candidate" | grep -aq /snap/ && return
    done
    case "$(apt-cache policy firefox-esr 2>/dev/null | sed -n 's/^ *Candidate: //p')" in
    *snap* | '' | '(none)')
        echo "deps: this system has no Firefox that the tests can drive. Install one that is not a snap
  (https://support.mozilla.org/kb/install-firefox-linux) into /opt/firefox, or set BACKLOT_FIREFOX to it" >&2
        ;;
    *) install_packages firefox-esr ;;
    esac
}

cd "$(dirname "$0")/.."
check_tools
wanted="$build_packages $media_packages"
[ "$purpose" = run ] || wanted="$wanted $display_packages"
[ "$purpose" = test ] && wanted="$wanted $test_packages"

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2086 # a list of words
    missing=$(missing_packages $wanted)
    # shellcheck disable=SC2086
    [ -z "$missing" ] || install_packages $missing
else
    check_without_apt
fi
[ "$purpose" != test ] || ensure_chromium
[ "$purpose" != test ] || ensure_firefox
