#!/bin/sh
# Opens Backlot on $WORKSPACE, or on a demo agency made today. Without a display it runs on a virtual one.
set -eu
cd "$(dirname "$0")/.."

# The demo's dates are relative to the day it was made: every day gets a new one. Yesterday's may still be open in a
# window, older ones are removed.
todays_demo() {
    demos=${XDG_DATA_HOME:-$HOME/.local/share}/backlot-demo
    demo=$demos/$(date +%Y-%m-%d)
    if [ ! -e "$demo.ready" ]; then
        echo "Making a demo agency in $demo" >&2
        rm -rf "$demo"
        mkdir -p "$demos"
        build/bin/backlot demo "$demo" >&2
        touch "$demo.ready"
        find "$demos" -mindepth 1 -maxdepth 1 -name '20??-??-??*' -mtime +1 -exec rm -rf {} +
    fi
    echo "$demo"
}

workspace=${WORKSPACE:-}
if [ -z "$workspace" ]; then
    workspace=$(todays_demo)
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/bin/backlot --workspace "$workspace"
fi
exec scripts/headless.sh build/dev/backlot --workspace "$workspace"
