#!/usr/bin/env bash
# corpus.sh --half dev|wide|wider|widest|report [--seed N] [--out DIR] [--leaks N] [--calm N] [--soaks N] [--jobs N] [--lean] [--minutes N]
#
# Makes one half of the corpus for the accuracy bench: writes the programs (DIR/src), runs each with its Go version
# and takes all artefacts (DIR/NAME.VERSION), two at a time. The same seed makes the same programs; the families of
# the halves have nothing in common: tune on dev, wide, wider and widest, and judge on report. --soaks adds programs that run for
# minutes. --lean leaves heap dumps and traces out. No program is started after --minutes (default 24).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
half=dev seed=1 out= leaks=110 calm=32 soaks=0 jobs=2 lean= minutes=24
while (($#)); do
  case $1 in
    --half) half=$2 ;; --seed) seed=$2 ;; --out) out=$2 ;; --leaks) leaks=$2 ;; --calm) calm=$2 ;;
    --soaks) soaks=$2 ;; --jobs) jobs=$2 ;; --minutes) minutes=$2 ;;
    --lean) lean="--no-heapdump --no-trace"; shift; continue ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
out=${out:-corpus-$half-$seed}
mkdir -p "$out"; out=$(cd "$out" && pwd)
rm -rf "$out/src"; mkdir -p "$out/src"
(cd "$here/corpus" && GOTOOLCHAIN=local GOEXPERIMENT= go run . -half "$half" -seed "$seed" -leaks "$leaks" -calm "$calm" -soaks "$soaks" -out "$out/src")
cp "$out/src/plan.tsv" "$out/plan.tsv"
# The toolchains and their libraries first, so that no program waits for them.
for go in $(cut -f2 "$out/plan.tsv" | sort -u); do GOTOOLCHAIN=$go go version; done

take() { # name, version, options
  local log=$out/log/$1.txt options=$3 tries
  [[ $options != - ]] || options=
  mkdir -p "$out/log"
  (($(date +%s) < deadline)) || { echo "$1.$2: no time left"; return; }
  for tries in 1 2; do
    if "$here/capture.sh" --programs "$out/src" --go "$2" --out "$out" --interval 1500ms $lean $options "$1" >"$log" 2>&1; then
      cat "$log"; return
    fi
  done
  echo "$1.$2 failed: $(tail -1 "$log")"
}
export -f take; export here out lean deadline=$(($(date +%s) + 60 * minutes))
one() { xargs -d '\n' -P "$1" -I{} bash -c 'IFS=$'"'\t'"' read -r name go options notes <<<"{}"; take "$name" "$go" "$options"'; }
grep -- '--interval' "$out/plan.tsv" | one 8 &
grep -v -- '--interval' "$out/plan.tsv" | one "$jobs" || true
wait || true
cd "$here/flight" && go run ./cmd/checktruth "$out"/*.go1.*
