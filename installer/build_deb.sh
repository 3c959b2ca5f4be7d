#!/usr/bin/env bash
# Builds build/ioc-console_VERSION_ARCH.deb from the bundle. `make deb` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
arch=$(dpkg --print-architecture)
root=build/deb/root
rm -rf build/deb
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/lib/systemd/system" "$root/usr/share/doc/ioc-console"

cp -a build/bundle/ioc-console "$root/opt/ioc-console"
ln -s /opt/ioc-console/ioc-console "$root/usr/bin/ioc-console"
install -m 644 installer/debian/ioc-console.desktop "$root/usr/share/applications/"
install -m 644 installer/debian/ioc-console-watch@.service "$root/lib/systemd/system/"
install -m 644 LICENSE "$root/usr/share/doc/ioc-console/copyright"

depends=$(awk '$1 == "runtime" || $1 == "webengine" || $1 == "window" {
    printf "%s%s", comma, $2; comma = ", " }' installer/apt-packages.txt)
cat > "$root/DEBIAN/control" <<CONTROL
Package: ioc-console
Version: $version
Architecture: $arch
Maintainer: Hue IOC <ioc@example.invalid>
Section: misc
Priority: optional
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: ${depends//|/ | }
Description: Staff console of Hue-S, the citizen platform of the city of Hue
 Camera wall, review of violations, citizen reports, SOS calls and map.
CONTROL
dpkg-deb --root-owner-group -Zxz -z1 --build "$root" "build/ioc-console_${version}_$arch.deb"
