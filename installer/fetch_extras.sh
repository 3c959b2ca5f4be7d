#!/usr/bin/env bash
# Fetches what is no package: detector weights, and the films that the demo is made from.
# A part that cannot be had is a warning that says what is missing then; the next start tries again.
set -u
cd "$(dirname "$0")/.."
stamps=.venv/stamps
mkdir -p "$stamps"
# What is fetched lies in the data folder that IOC_HOME names; each has its own stamps.
home=$(printf %s "${IOC_HOME:-}" | cksum | cut -d " " -f 1)

if [ ! -e "$stamps/models-$home" ]; then
    echo "setup: fetching a detector"
    command -v npm >/dev/null 2>&1 || [ -e "$stamps/node" ] \
        || { installer/install_packages.sh node && touch "$stamps/node"; }
    if .venv/bin/ioc-console models fetch --default; then
        touch "$stamps/models-$home"
    else
        echo "setup: no detector could be fetched: cameras show pictures, violations are not found." >&2
        echo "       Put weights into a folder and set IOC_MODELS=FOLDER (ioc-console models list)." >&2
    fi
fi

films=$(.venv/bin/python -c 'from app.gateways.sample_films import sources_folder; print(sources_folder())')
if [ ! -e "$stamps/films-$home" ] || [ ! -d "$films" ]; then
    if installer/fetch_films.sh "$films"; then
        touch "$stamps/films-$home"
    else
        echo "setup: without these files the demo has no sample cameras; the rest works." >&2
    fi
fi
