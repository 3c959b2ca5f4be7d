#!/usr/bin/env bash
# Makes the project's virtual environment: make_venv.sh PYTHON FOLDER
set -eu
cd "$(dirname "$0")/.."
python=$1
folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: $python is not Python 3.11 or later; name one: make PYTHON=/usr/bin/python3.11 ..." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "setup: $python cannot make virtual environments; Debian's package is python3-venv." >&2
    exit 1
fi
echo "setup: making $folder with $("$python" --version)"
rm -rf "$folder"
"$python" -m venv "$folder"
