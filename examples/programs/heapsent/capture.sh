#!/usr/bin/env bash
# Takes the dumps that leak-pprof's tests read. Usage: capture.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"; out=$(cd "$1" && pwd)
run=$(mktemp -d); trap 'rm -rf "$run"' EXIT
take() { # name, toolchain, flags of go build
  mkdir -p "$out/$1"
  GOTOOLCHAIN=$2 CGO_ENABLED=0 go build -trimpath "${@:3}" -o "$run/program" .
  (cd "$out/$1" && env -i "$run/program" && gzip -9 -n -f heap.dump)
}
take go1.27 go1.27.0
take go1.24 go1.24.9
take go1.27-collected-before go1.27.0 -ldflags='-X main.collect=before'
