#!/bin/sh
# Runs run.sh and the encoder's steps from end to end on a small part of the data in a temporary folder: shows that every step
# runs, measures nothing. Some minutes of one core. The shipped files are not touched. PYTHON, DEVICE, SHARED as for
# run.sh; where there is no such folder, passages of the written corpus stand in for the unlabelled and the real text.
# Without the programs of README.md it says so and ends well.
set -e
cd "$(dirname "$0")"
PYTHON="${PYTHON:-python3}"
if ! { command -v fasttext && command -v xz && $PYTHON -c "import torch, sklearn, scipy, onnx"; } > /dev/null 2>&1; then
  echo "skipped: the training needs fasttext, xz and Python with torch, scikit-learn, SciPy and onnx (README.md)"
  exit 0
fi
top="$(mktemp -d)"
trap 'rm -rf "$top"' EXIT
tagger="$top/main/models/theme-tagger" shared="$top/shared"
mkdir -p "$tagger/training" "$tagger/data/themes" "$tagger/data/alignment" "$shared/corpus" "$shared/corpus-real" "$shared/pretrain"
cp ./*.py ./*.sh splits.json "$tagger/training/"
cp ../README.md "$tagger/"
cp ../data/README.md "$tagger/data/"
for file in a01 b01 c10 g01 h01 i01 i05 k01; do cp "../data/themes/themes-$file.jsonl" "$tagger/data/themes/"; done
for file in 01 02 03 04 n01 n02 n03; do cp "../data/alignment/alignment-$file.jsonl" "$tagger/data/alignment/"; done
from="${SHARED:-../../../../shared}"
if [ -d "$from/pretrain" ]; then
  for file in passages-1 passages-2; do awk 'NR % 25 == 0' "$from/corpus-real/$file.jsonl" > "$shared/corpus-real/$file.jsonl"; done
  xz -dc "$from/pretrain/pretrain.txt.xz" | awk 'NR > 20000 { exit } 1' | xz -1 > "$shared/pretrain/pretrain.txt.xz"
  cp "$from/pretrain/manifest.md" "$shared/pretrain/"
else
  $PYTHON smoke_text.py "$shared"
fi
export SHARED="$shared" PYTHON PIECES=3000 WIDTH=32 EPOCHS=1 MINUTES=0.05 OMP_NUM_THREADS=1
cd "$tagger/training"
sh ./run.sh
common="--shared $shared --device ${DEVICE:-cpu}"
small="--minutes 0.05 --every 0.01 --cool 0.2 --warm 5 --log 5 --width 64 --layers 1 --small 64 --small-layers 1 --length 32 --batch 4 --tried 500"
$PYTHON pretrain.py $common $small
$PYTHON pretrain.py $common $small      # goes on from the first
$PYTHON finetune.py $common --epochs 1 --every 20 --align 0.3
$PYTHON mix.py $common --encoder encoder-tagger
$PYTHON export.py $common --embed embed-all
$PYTHON evaluate.py $common
echo "every step ran"
