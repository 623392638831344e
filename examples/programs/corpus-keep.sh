#!/usr/bin/env bash
# corpus-keep.sh CORPUS OUT
#
# Copies a small part of a corpus: the first program of each leak family and of each kind of healthy look-alike,
# with the goroutine dumps, the protobuf and the text of the dying process only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
corpus=$(cd "$1" && pwd); mkdir -p "$2"; out=$(cd "$2" && pwd)
folders=$(awk -F'\t' -v dir="$corpus" '
  { new = 0; n = split($4, notes, " ")
    for (i = 1; i <= n; i++) { split(notes[i], part, "/")
      key = part[1] == "alike" ? "alike " part[2] : part[1] == "calm" ? "" : part[1] " " part[2]
      if (key != "" && !(key in seen)) { seen[key]; new = 1 } }
    if (new) print dir "/" $1 "." $2 }' "$corpus/plan.tsv")
cd "$here/flight" && GOTOOLCHAIN=local go run ./cmd/keep -out "$out" $folders
cut -f1,2,4 "$corpus/plan.tsv" >"$out/plan.tsv.all"
for f in $folders; do n=$(basename "$f"); awk -F'\t' -v n="$n" '$1 "." $2 == n' "$out/plan.tsv.all"; done >"$out/plan.tsv"
rm "$out/plan.tsv.all"
