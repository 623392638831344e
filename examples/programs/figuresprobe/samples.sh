#!/usr/bin/env bash
# Writes the samples that the readers of figures are tested with: every form, twice, of a leaking and of a calm program. Needs Go.
#
#   samples.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$1
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
(cd "$here" && GOTOOLCHAIN=go1.26.8 go build -o "$bin/probe" .)
for kind in leak calm; do
  mkdir -p "$out/$kind"
  flag=""
  [ "$kind" = leak ] && flag=-leak
  GODEBUG=gctrace=1,schedtrace=1000 "$bin/probe" $flag -d 3s -o "$out/$kind" 2> "$out/$kind/log.txt"
done
