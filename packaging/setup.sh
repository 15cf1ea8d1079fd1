# Sourced by packaging/demo and packaging/test: installs what is missing, configures, builds. Every failure is one sentence and exit 1.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top" || exit 1

stop_with() {
    printf 'orbit: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        stop_with "packages are missing and neither root nor sudo is at hand. Run this once as root, or install: ${missing[*]}"
    fi
}

need_room() { # MiB
    local free
    free=$(df -Pm "$top" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$1" ] || stop_with "the disk of $top has $free MiB left and $1 MiB are needed. Free some room and start again."
}

release_codename() {
    # shellcheck disable=SC1091
    (. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null)" = "ii " ]; }

is_known() { apt-cache show "$1" >/dev/null 2>&1; }

# Copies the release's own package source, whatever and wherever it is, with the backports suite in place of the release.
derive_backports() {
    local codename=$1 target=/etc/apt/sources.list.d/orbit-backports
    grep -rqsE "(^|[[:space:]])$codename-backports([[:space:]]|\$)" /etc/apt/sources.list /etc/apt/sources.list.d && return 0
    local file text
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -r "$file" ] || continue
        text=$(grep -E "^deb[[:space:]].*[[:space:]]$codename[[:space:]]" "$file" | head -n 1)
        if [ -n "$text" ]; then
            printf '%s\n' "$text" | sed -E "s/([[:space:]])$codename([[:space:]])/\1$codename-backports\2/" | as_root tee "$target.list" >/dev/null
            return 0
        fi
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -r "$file" ] || continue
        text=$(awk -v suite="$codename" 'BEGIN { RS = ""; FS = "\n" }
            $0 ~ ("(^|\n)Suites:[^\n]*[ \t]" suite "([ \t]|\n|$)") && $0 ~ /(^|\n)Types:[^\n]*deb([ \t]|\n|$)/ { print; exit }' "$file")
        if [ -n "$text" ]; then
            printf '%s\n' "$text" | grep -v '^#' | sed -E "s/^Suites:.*/Suites: $codename-backports/; s/^Types:.*/Types: deb/" | as_root tee "$target.sources" >/dev/null
            return 0
        fi
    done
    stop_with "no package source of $codename was found to derive its backports suite from. Add $codename-backports to the system's package sources."
}

first_known() { # a|b|c
    local name
    for name in ${1//|/ }; do
        if is_installed "$name" || is_known "$name"; then
            printf '%s' "$name"
            return
        fi
    done
    printf '%s' "${1%%|*}"
}

read_package_list() { # wanted kinds -> plain[] newer[]
    plain=() newer=()
    local what name suite kind codename
    codename=$(release_codename)
    while read -r what name suite; do
        case $what in '' | '#'*) continue ;; esac
        [ "$suite" = "not-$codename" ] && continue
        for kind in "$@"; do
            [ "$kind" = "$what" ] || continue
            case $name in *'|'*) name=$(first_known "$name") ;; esac
            if [ "$suite" = backports ]; then newer+=("$name"); else plain+=("$name"); fi
        done
    done <"$top/packaging/packages.txt"
}

find_missing() {
    missing=()
    local name
    for name in "${plain[@]}" "${newer[@]}"; do
        is_installed "$name" || missing+=("$name")
    done
}

# install_packages KIND...
install_packages() {
    command -v dpkg-query >/dev/null || stop_with "this script knows Debian's packages only. Install what packaging/packages.txt names and build with cmake --preset release."
    read_package_list "$@"
    find_missing
    [ ${#missing[@]} -eq 0 ] && return 0
    need_room 4000
    printf 'orbit: installing %d packages\n' ${#missing[@]}
    local codename
    codename=$(release_codename)
    as_root apt-get update -qq || stop_with "the package lists could not be read (apt-get update failed). Check the network and the system's package sources."
    read_package_list "$@"
    local name from=()
    for name in "${newer[@]}"; do
        if ! is_installed "$name" && ! is_known "$name"; then
            derive_backports "$codename"
            as_root apt-get update -qq || stop_with "the backports suite of $codename could not be read (apt-get update failed)."
            from=(-t "$codename-backports")
            break
        fi
    done
    install_list "${plain[@]}"
    install_list "${from[@]}" "${newer[@]}"
}

install_list() {
    local name
    for name in "$@"; do
        case $name in -t | *-backports) continue ;; esac
        is_installed "$name" || is_known "$name" || stop_with "the package $name is not in the system's package sources. Orbit needs Debian 12 or newer."
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$top/build/packages.log" 2>&1 ||
        stop_with "apt-get could not install the packages; the last lines of build/packages.log say why: $(tail -n 2 "$top/build/packages.log" | tr '\n' ' ')"
}

# build PRESET [targets...]
build() {
    local preset=$1
    shift
    need_room 3000
    local jobs
    jobs=$(nproc)
    if [ ! -f "build/$preset/build.ninja" ]; then
        CC=clang-19 CXX=clang++-19 cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 ||
            stop_with "cmake could not configure the $preset build: $(grep -m 1 -A 3 'CMake Error' "build/configure-$preset.log" | tr '\n' ' ')(build/configure-$preset.log)"
    fi
    local wanted=()
    [ $# -gt 0 ] && wanted=(--target "$@")
    cmake --build "build/$preset" -j "$jobs" "${wanted[@]}" || stop_with "the $preset build failed; the compiler's words are above."
}

mkdir -p build || stop_with "the folder $top/build cannot be made. Check who owns it and whether the disk is full."
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$top} CCACHE_NOHASHDIR=1
