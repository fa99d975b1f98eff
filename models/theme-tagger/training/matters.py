"""How far apart the embedding holds the same matter and other workplace talk: hand-written pairs, most of them kept from
sharing words, against all mixed pairs."""
import json
import os

import numpy as np
import onnx

from align import embedder
from common import MODEL, VOCAB, Clock, arguments, load_written, write_text
from metrics import auc
from wordpiece import WordPiece

PAIRS = [
    ("The payments API keeps timing out for the Northwind integration.", "Northwind's calls to our payment service fail again with time-outs."),
    ("Legal still hasn't signed the supplier contract.", "We can't order anything until the lawyers approve that vendor agreement."),
    ("Priya is thinking about leaving after the reorganisation.", "I worry that we lose Priya; the new structure upset her."),
    ("The warehouse scanner rollout slipped to June.", "New handheld scanners won't reach the depot before summer."),
    ("We decided to drop the Android tablet app.", "No more work on the tablet version, that choice is final."),
    ("Two nurses on the night shift are off sick again.", "Night cover is thin: sickness took out two of the ward's nurses."),
    ("Onboarding takes new customers six weeks.", "It is six weeks before a client we sign is actually set up."),
    ("The churn dashboard shows wrong numbers since the migration.", "Since we migrated, the retention report can't be trusted."),
    ("I'll send the audit evidence to the assessor by Friday.", "The evidence pack for the auditors goes out this week, I have it."),
    ("The line 3 packaging machine jams every morning.", "Packaging on line three stopped for jams again today."),
    ("Our test environment is down most afternoons.", "Staging was unavailable again after lunch, so nobody could test."),
    ("Hiring the second data engineer is approved.", "We got the go-ahead for another data engineer."),
    ("The Berlin store opening depends on the fire permit.", "Without the permit from the fire authority Berlin can't open."),
    ("Maria did brilliant work calming the angry hospital client.", "Credit to Maria for how she handled that upset hospital."),
    ("Nobody knows who owns the pricing page.", "Ownership of the pricing page is unclear."),
    ("The mobile release passed the accessibility review.", "Accessibility checks for the app release are green."),
]


def main():
    a = arguments(__doc__)
    clock = Clock()
    embed = embedder(onnx.load(os.path.join(MODEL, "model.onnx")), WordPiece(VOCAB))
    left, right = embed([p for p, _ in PAIRS]), embed([q for _, q in PAIRS])
    same, crossed = np.diag(left @ right.T), (left @ right.T)[~np.eye(len(PAIRS), dtype=bool)]
    talk = embed([r["text"] for r in load_written() if r["split"] == "test" and r["kind"] == "written"])
    unrelated = (talk @ talk.T)[np.triu_indices(len(talk), 1)]
    quantiles = lambda x, q: [round(float(v), 3) for v in np.quantile(x, q)]
    report = {"pairs": len(PAIRS), "sameMatter": quantiles(same, (.1, .25, .5, .75)), "crossed": quantiles(crossed, (.5, .9, .99)),
              "auc": auc(np.concatenate([same, crossed]), np.concatenate([np.ones(len(same)), np.zeros(len(crossed))])),
              "nearest": float(((left @ right.T).argmax(1) == np.arange(len(PAIRS))).mean()),
              "unrelatedPassages": quantiles(unrelated, (.5, .9, .99, .999))}
    clock(report)
    for p, c in zip(PAIRS, same):
        clock("%.3f" % c, *p)
    write_text(os.path.join(a.work, "matters.json"), json.dumps(report))


if __name__ == "__main__":
    main()
