#!/usr/bin/env bash
# capture-all.sh [--out DIR] [PATTERN]
#
# Makes the captures of committed.txt again, two at a time; those that take minutes run beside the others.
# PATTERN (an extended regular expression on the lines) chooses some. Then it checks the truth of all.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../captures
[[ ${1-} == --out ]] && { out=$2; shift 2; }
pattern=${1-.}
mkdir -p "$out"; out=$(cd "$out" && pwd)
lines=$(sed 's/#.*//' "$here/committed.txt" | grep -E '[^ ]' | grep -E "$pattern")
take() { read -r program go options <<<"$1"; "$here/capture.sh" --go "$go" --out "$out" $options "$program"; }
export -f take; export here out
long=$(grep -- '--interval' <<<"$lines" || true)
short=$(grep -v -- '--interval' <<<"$lines" || true)
[[ -z $long ]] || xargs -d '\n' -P 8 -I{} bash -c 'take "{}"' <<<"$long" &
[[ -z $short ]] || xargs -d '\n' -P 2 -I{} bash -c 'take "{}"' <<<"$short"
wait
cd "$here/flight" && go run ./cmd/checktruth "$out"/*.go1.*
