#!/bin/sh
# Runs a development build on a virtual display and says at which address a browser reaches it, until it is stopped.
# Usage: headless.sh PROGRAM [ARGUMENT...]
set -eu
cd "$(dirname "$0")/.."

rundir=$(mktemp -d)
app= bus= display=

# Each part is in a session of its own, so that Ctrl-C reaches this script alone and the program can close before its
# display does; and each dies with this script, however that ends.
part() {
    exec setpriv --pdeathsig KILL setsid "$@"
}

stop() {
    trap '' INT TERM HUP
    if [ -n "$app" ] && kill -TERM "$app" 2>/dev/null; then
        waited=0
        while kill -0 "$app" 2>/dev/null && [ "$waited" -lt 100 ]; do
            sleep 0.1
            waited=$((waited + 1))
        done
        kill -KILL "$app" 2>/dev/null || true
    fi
    for group in $app $bus $display; do
        kill -TERM -- "-$group" 2>/dev/null || true
    done
    rm -rf "$rundir"
}
trap stop EXIT
trap 'exit 0' INT TERM HUP

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => {
        console.log(s.address().port); s.close(); })'
}

answers() {
    node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$1"
}

# wait_for FILE PID: until the file has a line or the process is gone.
wait_for() {
    until [ -s "$1" ]; do
        kill -0 "$2" 2>/dev/null || { cat "$rundir/log" >&2; exit 1; }
        sleep 0.05
    done
}

(part Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$rundir/display" >"$rundir/log" 2>&1) &
display=$!
wait_for "$rundir/display" "$display"
DISPLAY=:$(cat "$rundir/display")
export DISPLAY

(part dbus-daemon --session --nofork --nopidfile --address="unix:dir=$rundir" --print-address=3 3>"$rundir/bus" >"$rundir/log" 2>&1) &
bus=$!
wait_for "$rundir/bus" "$bus"
DBUS_SESSION_BUS_ADDRESS=$(cat "$rundir/bus")
export DBUS_SESSION_BUS_ADDRESS

address=127.0.0.1:$(free_port)
(assetdir=frontend/dist devserver=$address loglevel=Warning part "$@") &
app=$!
until answers "http://$address/wails/ipc.js"; do
    kill -0 "$app" 2>/dev/null || { echo "Backlot stopped before it was ready." >&2; exit 1; }
    sleep 0.2
done
echo "Backlot is running: http://$address"
echo "Ctrl-C ends it."
status=0
wait "$app" || status=$?
exit "$status"
