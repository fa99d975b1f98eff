#!/bin/sh
# Runs run.sh from end to end on a small part of the data in a temporary folder: shows that every step runs, measures
# nothing. Under two minutes on one core. The shipped files are not touched. PYTHON, DEVICE, SHARED as for run.sh.
set -e
cd "$(dirname "$0")"
from="$(cd "${SHARED:-../../../../shared}" && pwd)"
top="$(mktemp -d)"
trap 'rm -rf "$top"' EXIT
tagger="$top/main/models/theme-tagger" shared="$top/shared"
mkdir -p "$tagger/training" "$tagger/data/themes" "$tagger/data/alignment" "$shared/corpus" "$shared/corpus-real" "$shared/pretrain"
cp ./*.py ./*.sh splits.json "$tagger/training/"
cp ../README.md "$tagger/"
cp ../data/README.md "$tagger/data/"
for file in a01 b01 c10 g01 h01 i01 i05 k01; do cp "../data/themes/themes-$file.jsonl" "$tagger/data/themes/"; done
for file in 01 02 03 04 n01 n02 n03; do cp "../data/alignment/alignment-$file.jsonl" "$tagger/data/alignment/"; done
for file in passages-1 passages-2; do awk 'NR % 25 == 0' "$from/corpus-real/$file.jsonl" > "$shared/corpus-real/$file.jsonl"; done
xz -dc "$from/pretrain/pretrain.txt.xz" | awk 'NR > 20000 { exit } 1' | xz -1 > "$shared/pretrain/pretrain.txt.xz"
cp "$from/pretrain/manifest.md" "$shared/pretrain/"
export SHARED="$shared" PIECES=3000 WIDTH=32 EPOCHS=1 MINUTES=0.05
sh "$tagger/training/run.sh"
echo "every step ran"
