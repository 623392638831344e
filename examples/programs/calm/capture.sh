#!/usr/bin/env bash
# Takes the dumps of the calm programs that leak-pprof's tests read. Usage: capture.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"; out=$(cd "$1" && pwd)
run=$(mktemp -d); trap 'rm -rf "$run"' EXIT
for program in larder turnstile; do
  for toolchain in go1.27.0 go1.23.12; do
    GOTOOLCHAIN=$toolchain CGO_ENABLED=0 go build -trimpath -o "$run/$program" "./$program"
    mkdir -p "$out/$program.${toolchain%.*}"
    (cd "$run" && env -i "./$program")
    mv "$run/heap.dump" "$out/$program.${toolchain%.*}"
    gzip -9 -n -f "$out/$program.${toolchain%.*}/heap.dump"
  done
done
