#!/bin/sh
# Installs what is missing from packages.txt, for the named groups: install_packages.sh build run
# Asks the network only when something is missing. Root needs no sudo; others need it at hand.
# Services that packages bring along (slapd, nginx) are not started: ours are private.
set -eu
list=$(dirname "$0")/../../packages.txt

wanted() {
    for group in "$@"; do
        awk -v group="[$group]" '/^\[/ { on = ($0 == group); next } on && NF && !/^#/ ' "$list"
    done | sort -u
}

missing() {
    wanted "$@" | while read -r package mark command; do
        [ "$mark" = "?" ] && command -v "$command" >/dev/null 2>&1 && continue
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else
        echo "Packages are missing and neither root nor sudo is at hand. Install: $packages" >&2
        exit 1
    fi
}

packages=$(missing "$@" | tr '\n' ' ')
[ -n "$packages" ] || exit 0
echo "Installing: $packages"

policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    as_root sh -c "printf '#!/bin/sh\nexit 101\n' > $policy && chmod 755 $policy"
    trap 'as_root rm -f $policy' EXIT
fi
echo 'slapd slapd/no_configuration boolean true' | as_root debconf-set-selections
as_root apt-get update -q
# shellcheck disable=SC2086
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
