#!/usr/bin/env bash
# Makes deltas/VERSION/KIND.delta.pb.gz: real delta profiles (?seconds=1) with negative values, of mkdeltas with each Go toolchain. Needs Go.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in go1.22.12 go1.27.0; do
  (cd mkdeltas && GOTOOLCHAIN=$version GOFLAGS=-buildvcs=false go build -trimpath -o "$work/mkdeltas" .)
  mkdir -p "deltas/$version"
  env -i PATH=/usr/bin:/bin "$work/mkdeltas" "deltas/$version"
done
