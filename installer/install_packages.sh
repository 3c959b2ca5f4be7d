#!/usr/bin/env bash
# Installs the pinned packages into .venv: install_packages.sh runtime|development|bundle|node
#
# Every file is checked against the hashes of the lock files. What must come without its
# dependencies (see requirements-plates.in and requirements-models.in) does.
set -eu
cd "$(dirname "$0")/.."

install() {
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes "$@"
}

failed() {
    echo "setup: the packages could not be installed (above). Without a network, bring a folder of" >&2
    echo "       them (pip download -r requirements.txt) and set PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER." >&2
    exit 1
}

echo "setup: installing the $1 packages"
case $1 in
    runtime)
        install -r requirements.txt || failed
        install --no-deps -r requirements-plates.txt || failed
        install --no-deps -r requirements-models.txt || failed
        .venv/bin/python -m pip install -qq --disable-pip-version-check \
            --no-deps --no-index --no-build-isolation --editable . || failed
        ;;
    development) install -r requirements-dev.txt || failed ;;
    bundle) install -r requirements-bundle.txt || failed ;;
    node) install -r requirements-node.txt || failed ;;
esac
