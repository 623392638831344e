#!/usr/bin/env bash
# Makes captures/pipelines.go1.27.0 again: a program with five thousand goroutine groups.
set -euo pipefail
cd "$(dirname "$0")"
out=../captures/pipelines.go1.27.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd pipelines && GOTOOLCHAIN=go1.27.0 GOFLAGS=-buildvcs=false go build -trimpath -o "$work/pipelines" .)
mkdir -p "$out"
"$work/pipelines" "$out"
ls -l "$out"
