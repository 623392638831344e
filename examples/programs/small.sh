#!/usr/bin/env bash
# small.sh [--out DIR] [--half tune|kept|fresh|fresh-kept] [--go VERSION]...: builds the small programs with each version, runs every one,
# and leaves a folder for each with its dump, the panic's text and truth.json, for the accuracy bench. Rules were made with
# the half tune; kept is for judging. Of the set fresh, which came later, the same holds.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)/small
out=small-captures versions=() half=()
while (($#)); do
  case $1 in
    --out) out=$2 ;; --half) half=("$2") ;; --go) versions+=("$2") ;;
    *) sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
mkdir -p "$out"; out=$(cd "$out" && pwd)
# Without C, whose threads keep the runtime from noticing that all goroutines are asleep.
bin=$(mktemp -d); trap 'rm -rf "$bin"' EXIT
for go in "${versions[@]:-go1.27.0}"; do
  (cd "$here" && CGO_ENABLED=0 GOTOOLCHAIN=$go go build -trimpath -o "$bin/$go" .)
  for name in $("$bin/$go" "${half[@]}" | sort); do
    mkdir -p "$out/$name.$go"
    timeout 30 "$bin/$go" "$name" "$out/$name.$go" >/dev/null 2>"$out/$name.$go/t4.panic.txt" || true
    [[ -s $out/$name.$go/truth.json ]] || { echo "$name.$go left no truth" >&2; exit 1; }
  done
done
