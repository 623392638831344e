#!/usr/bin/env bash
# Takes the captures that leak-pprof's tests read. Usage: capture.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"; out=$(cd "$1" && pwd)
# The dump contains the process's memory: its own path, but nothing of the environment.
run=$(mktemp -d); trap 'rm -rf "$run"' EXIT
take() { # toolchain, every n-th pair, architecture if it is another; that runs under qemu's user emulation
  local to=$out/${1%.*}${3:+-$3} experiment=
  [ "${1%.*}" = go1.26 ] && experiment=goroutineleakprofile
  GOTOOLCHAIN=$1 GOEXPERIMENT=$experiment GOARCH=${3:-} CGO_ENABLED=0 go build -trimpath -o "$run/probe" .
  mkdir -p "$to"
  (cd "$run" && env -i ${3:+qemu-aarch64-static} ./probe -every "$2")
  rm "$run/probe"
  mv "$run"/* "$to"
  gzip -9 -n -f "$to"/*
}
take go1.27.0 1
take go1.26.8 2
for toolchain in go1.21.13 go1.22.12 go1.23.12 go1.24.9 go1.25.5; do take $toolchain 4; done
take go1.27.0 2 arm64
