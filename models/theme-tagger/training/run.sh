#!/bin/sh
# Everything from the raw text to meta.json. Scratch files go to .work/. PYTHON, DEVICE, SHARED may be set; the other
# variables make a small run of it (smoke.sh).
set -e
cd "$(dirname "$0")"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
PYTHON="${PYTHON:-python3}"
COMMON="--shared ${SHARED:-../../../../shared} --device ${DEVICE:-cpu}"
$PYTHON bring_in.py $COMMON            # data/, checked
$PYTHON vocab.py $COMMON --size "${PIECES:-20000}"         # vocab.txt, fold.tsv
$PYTHON word_idf.py $COMMON            # word-idf.tsv
$PYTHON skipgram.py $COMMON --size "${WIDTH:-192}"         # vectors of word pieces
$PYTHON baselines.py $COMMON           # what the tagger is compared with
$PYTHON wide.py $COMMON                # n-grams
$PYTHON deep.py $COMMON --epochs "${EPOCHS:-6}"            # convolution
$PYTHON mix.py $COMMON                 # mixture and calibration
$PYTHON embed.py $COMMON --minutes "${MINUTES:-2}"         # sentence embedding, without a fifth of the companies
$PYTHON embed.py $COMMON --minutes "${MINUTES:-2}" --hold 0 --out embed-all   # the same with all of them
$PYTHON wide.py $COMMON --out wide-all --parts train,dev   # n-grams again, mixture and cut being settled
$PYTHON export.py $COMMON --wide wide-all --embed embed-all   # model.onnx
$PYTHON align.py $COMMON               # alignment-fixture.json, regression
$PYTHON evaluate.py $COMMON            # cuts and figures
$PYTHON matters.py $COMMON             # cosine of paraphrases, related and unrelated passages
$PYTHON card.py $COMMON                # parity.json, meta.json
$PYTHON readme.py $COMMON              # the tables of README.md
