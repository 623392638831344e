#!/usr/bin/env bash
# Takes the dumps, with their binaries, that leak-pprof's tests read. Usage: capture.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"; out=$(cd "$1" && pwd)
take() { # name, toolchain, flags of go build
  mkdir -p "$out/$1"
  GOTOOLCHAIN=$2 go build -trimpath "${@:3}" -o "$out/$1/program" .
  (cd "$out/$1" && env -i GOGC="${gogc:-100}" ./program && gzip -9 -n -f heap.dump program)
}
take go1.27 go1.27.0
take go1.27-pie-stripped go1.27.0 -buildmode=pie -ldflags=-s
take go1.22-stripped go1.22.12 -ldflags=-s
gogc=off take go1.27-uncollected go1.27.0 -ldflags='-s -X main.collect=no'
rm "$out/go1.27-uncollected/program.gz" # its dump is enough
