#!/bin/sh
# Everything from the raw text to meta.json. Scratch files go to .work/. PYTHON, DEVICE, SHARED may be set.
set -e
cd "$(dirname "$0")"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
PYTHON="${PYTHON:-python3}"
COMMON="--shared ${SHARED:-../../../../shared} --device ${DEVICE:-cpu}"
$PYTHON bring_in.py $COMMON            # data/, from the written corpus
$PYTHON vocab.py $COMMON               # vocab.txt, fold.tsv
$PYTHON word_idf.py $COMMON            # word-idf.tsv
$PYTHON skipgram.py $COMMON            # vectors of word pieces
$PYTHON baselines.py $COMMON           # what the tagger is compared with
$PYTHON wide.py $COMMON                # n-grams
$PYTHON deep.py $COMMON                # convolution
$PYTHON mix.py $COMMON                 # mixture and calibration
$PYTHON embed.py $COMMON               # sentence embedding
$PYTHON wide.py $COMMON --out wide-all --parts train,dev   # n-grams again, mixture and cut being settled
$PYTHON export.py $COMMON --wide wide-all                  # model.onnx
$PYTHON align.py $COMMON               # alignment-fixture.json, regression
$PYTHON evaluate.py $COMMON            # cuts and figures
$PYTHON matters.py $COMMON             # cosine of paraphrases, related and unrelated passages
$PYTHON card.py $COMMON                # parity.json, meta.json
$PYTHON readme.py $COMMON              # the tables of README.md
