# shellcheck shell=bash
# Read by geomap and test: makes the checkout's own Python environment, .venv.
#
# The environment carries a stamp of what it was made from. A missing stamp means
# that it was never finished, so it is made again from nothing.

: "${root:?the folder of the checkout}" "${venv:?the folder of the environment}"

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# Prints the first interpreter that can make an environment.
find_python() {
    local name unready=''
    for name in python3.11 python3.12 python3.13 python3.14 python3; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
        unready=$unready${unready:-$name}
    done
    if [[ -n $unready ]]; then
        say "$unready cannot make environments. Install what it lacks with:"
        "$unready" -c 'import sys; print("    sudo apt-get install -y python%d.%d-venv" % sys.version_info[:2])' >&2
    else
        say "needs Python 3.11 or newer. Install it with:"
        printf '    sudo apt-get install -y python3 python3-venv\n' >&2
    fi
    return 1
}

# Prints what the environment must have been made from: this folder (its scripts
# name their interpreter by full path) and this pyproject.toml.
fingerprint() {
    { printf '%s\n' "$root"; cat "$root/pyproject.toml"; } | cksum
}

is_ready() {
    [[ -x $venv/bin/python && -x $venv/bin/geomap && -f $venv/made-for-$1 ]] &&
        [[ $(<"$venv/made-for-$1") == "$(fingerprint)" ]] &&
        "$venv/bin/python" -c '' 2>/dev/null
}

# Installs into the environment: pip's talk goes to stderr, stdout is for results.
pip_install() {
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet "$@" >&2
}

test_requirements() {
    "$venv/bin/python" - "$root/pyproject.toml" <<'PYTHON'
import sys
import tomllib

with open(sys.argv[1], "rb") as file:
    print(*tomllib.load(file)["dependency-groups"]["test"], sep="\n")
PYTHON
}

# make_environment geomap|test: what it is for decides what is installed.
make_environment() {
    local purpose=$1 python
    is_ready "$purpose" && return
    # Two first uses at once must not build in the same folder.
    exec 9<"$root/pyproject.toml"
    if command -v flock >/dev/null; then flock 9; fi
    if ! is_ready "$purpose"; then
        if ! is_ready geomap; then
            python=$(find_python)
            say "making the environment $venv (only now; this takes a minute or two)"
            rm -rf -- "$venv"
            "$python" -m venv "$venv" >&2
            pip_install --editable "$root[xlsx,pdf]"
            fingerprint >"$venv/made-for-geomap"
        fi
        if [[ $purpose == test ]]; then
            say "adding what the tests need"
            pip_install --requirement <(test_requirements)
            fingerprint >"$venv/made-for-test"
        fi
    fi
    exec 9<&-
}
