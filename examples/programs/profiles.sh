#!/usr/bin/env bash
# profiles.sh [--out DIR] [VERSION...]
#
# Runs each way of the program profiles with each Go toolchain and leaves a folder WAY.VERSION with the profiles
# that show it and a goroutine dump of the same moment: what the rules over profiles are tested with.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../captures/profiles
[[ ${1-} != --out ]] || { out=$2; shift 2; }
versions=("$@"); (($# > 0)) || versions=(go1.22.12 go1.27.0)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$out"; out=$(cd "$out" && pwd)
export GOFLAGS=-buildvcs=false GOEXPERIMENT=
for version in "${versions[@]}"; do
  minor=${version#go1.}; minor=${minor%%.*}
  sed "s/^go 1\..*/go 1.$minor/" "$here/profiles/go.mod" >"$work/profiles.mod"
  (cd "$here/profiles" && GOTOOLCHAIN=$version go build -trimpath -modfile="$work/profiles.mod" -o "$work/profiles" .)
  for way in handover-busy handover-some handover-much naps naps-some spin channels timers tickers contexts waiters held pool locks \
    threads few-threads; do
    dir=$out/$way.$version
    rm -rf "$dir"; mkdir -p "$dir"
    env -i PATH=/usr/bin:/bin "$work/profiles" $way "$dir"
    echo "$way.$version: $(du -sk "$dir" | cut -f1) KB"
  done
done
