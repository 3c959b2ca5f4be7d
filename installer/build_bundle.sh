#!/usr/bin/env bash
# Builds build/bundle/ioc-console, a folder that runs without Python. `make bundle` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python -m PyInstaller --noconfirm --log-level WARN \
    --distpath build/bundle --workpath build/bundle-work installer/bundle/ioc-console.spec
build/bundle/ioc-console/ioc-console --help >/dev/null
echo "bundle: build/bundle/ioc-console ($(du -sh build/bundle/ioc-console | cut -f1))"
