#!/usr/bin/env bash
# libraries.sh [--out DIR]: builds the program of libraries, runs it with each, well and leaking, and leaves three dumps of
# every run. The modules come from the module proxy.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../captures/libraries
[[ ${1-} == --out ]] && out=$2
bin=$(mktemp -d); trap 'rm -rf "$bin"' EXIT
(cd "$here/libraries" && go build -trimpath -o "$bin/libraries" .)
for name in $("$bin/libraries" | sort); do
  for way in leak calm; do
    mkdir -p "$out/$name.$way"
    "$bin/libraries" "$name" "$way" "$out/$name.$way"
    gzip -9nf "$out/$name.$way"/*.txt
  done
done
