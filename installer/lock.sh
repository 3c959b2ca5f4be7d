#!/usr/bin/env bash
# Pins requirements*.in with hashes and without addresses; `make lock` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."

compile=(.venv/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host)
export CUSTOM_COMPILE_COMMAND="make lock"

# Keeps the header and the one requirement of a file that is installed with --no-deps.
lock_alone() {
    local name=$1 package=$2 whole
    whole=$(mktemp)
    "${compile[@]}" "requirements-$name.in" -o "$whole"
    awk -v package="$package" '
        /^#/ { if (!seen) print; next }
        /^[^ ]/ { seen = 1; keep = index($0, package "==") == 1 }
        keep && !/^ *#/ { print }
    ' "$whole" > "requirements-$name.txt"
    rm -f "$whole"
}

"${compile[@]}" requirements.in -o requirements.txt
"${compile[@]}" requirements-dev.in -o requirements-dev.txt
"${compile[@]}" requirements-bundle.in -o requirements-bundle.txt
"${compile[@]}" requirements-node.in -o requirements-node.txt
"${compile[@]}" requirements-simulator.in -o requirements-simulator.txt
lock_alone plates rapidocr
lock_alone models tensorboard

if grep -nE 'https?://|file://|^--(index|extra|find|trusted)' requirements*.txt; then
    echo "lock: an address got into a lock file (above)" >&2
    exit 1
fi
