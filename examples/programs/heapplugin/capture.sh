#!/usr/bin/env bash
# Takes the dumps of a program with a plugin that leak-pprof's tests read. Needs a C compiler. Usage: capture.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"; out=$(cd "$1" && pwd)
run=$(mktemp -d); trap 'rm -rf "$run"' EXIT
for toolchain in go1.27.0 go1.21.13; do
  export GOTOOLCHAIN=$toolchain CGO_ENABLED=1
  go build -trimpath -buildmode=plugin -o "$run/loadable.so" ./loadable
  go build -trimpath -o "$run/program" .
  mkdir -p "$out/${toolchain%.*}"
  (cd "$run" && env -i ./program ./loadable.so)
  mv "$run/heap.dump" "$out/${toolchain%.*}"
  gzip -9 -n -f "$out/${toolchain%.*}/heap.dump"
done
