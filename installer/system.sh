#!/usr/bin/env bash
# Installs the system packages of the named groups, or says which command does.
#
#   installer/system.sh GROUP... [+ GROUP...]
#
# Groups after "+" are wished for, not needed: without them the work goes on with a warning.
# As root, or where sudo asks no password, the packages are installed. Otherwise the exact
# command is printed, and the exit code is 1 when a needed package is missing.
set -u
cd "$(dirname "$0")" || exit 1

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this is not Debian; please provide what installer/apt-packages.txt lists." >&2
    exit 0
fi

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints the missing packages of a group; for "new|old" the one this machine's lists know.
missing_of() {
    local group name names choice
    while read -r group names; do
        [ "$group" = "$1" ] || continue
        choice=
        for name in ${names//|/ }; do
            is_installed "$name" && continue 2
        done
        for name in ${names//|/ }; do
            if apt-cache show --no-all-versions "$name" >/dev/null 2>&1; then
                choice=$name
                break
            fi
        done
        echo "${choice:-$name}"
    done < apt-packages.txt
}

collect() {
    needed=()
    wished=()
    local group wish=
    for group in "$@"; do
        if [ "$group" = "+" ]; then
            wish=1
        elif [ -n "$wish" ]; then
            mapfile -t -O "${#wished[@]}" wished < <(missing_of "$group")
        else
            mapfile -t -O "${#needed[@]}" needed < <(missing_of "$group")
        fi
    done
}

# PostgreSQL's package starts a server of its own when it is installed; the tests start theirs.
# The wish is withdrawn afterwards, so that a later administrator meets Debian's defaults.
install_packages() {
    local quiet=/etc/postgresql-common/createcluster.d/ioc-console.conf code
    case " $* " in
        *" postgresql "*)
            $sudo mkdir -p "${quiet%/*}"
            echo "create_main_cluster = false" | $sudo tee "$quiet" >/dev/null
            ;;
    esac
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" </dev/null
    code=$?
    $sudo rm -f "$quiet"
    return "$code"
}

collect "$@"
[ $((${#needed[@]} + ${#wished[@]})) -gt 0 ] || exit 0

sudo=
may_install=1
if [ "$(id -u)" -ne 0 ]; then
    sudo="sudo -n"
    $sudo true 2>/dev/null || may_install=
fi

if [ -n "$may_install" ]; then
    echo "setup: installing system packages"
    $sudo apt-get update -q </dev/null || echo "setup: the package lists could not be renewed; trying with those at hand." >&2
    collect "$@"
    install_packages "${needed[@]}" "${wished[@]}" || {
        [ ${#needed[@]} -eq 0 ] || install_packages "${needed[@]}"
    }
    collect "$@"
fi

[ $((${#needed[@]} + ${#wished[@]})) -gt 0 ] || exit 0
{
    echo
    echo "setup: system packages are missing. Install them with"
    echo
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends ${needed[*]} ${wished[*]}"
    echo
} >&2
if [ ${#needed[@]} -gt 0 ]; then
    echo "setup: ${needed[*]}: cannot go on without. Afterwards start the same command again." >&2
    exit 1
fi
echo "setup: going on without; what needs them is left out." >&2
