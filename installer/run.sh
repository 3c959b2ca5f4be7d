#!/usr/bin/env bash
# Opens the console. Without a display the demo runs headless on a virtual one, and its exit code
# is this script's.
set -u
cd "$(dirname "$0")/.."

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/ioc-console
fi

echo "run: there is no display; the demo runs for 60 seconds on a virtual one (pictures: build/screens)."
mkdir -p build/screens
demo=(.venv/bin/ioc-console demo --headless 60 --screens build/screens)
if ! command -v Xvfb >/dev/null 2>&1; then
    echo "run: Xvfb is missing; Qt draws off screen." >&2
    QT_QPA_PLATFORM=offscreen exec "${demo[@]}"
fi
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp 2>/dev/null)
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
if ! read -r -t 20 number <&3; then
    echo "run: the virtual display did not start; Qt draws off screen." >&2
    export QT_QPA_PLATFORM=offscreen
else
    export DISPLAY=":$number"
fi
"${demo[@]}"
