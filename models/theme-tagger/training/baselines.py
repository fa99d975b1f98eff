"""What the tagger is compared with, on the same split: keyword rules, and TF-IDF with logistic regression."""
import json
import os
import re

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from common import POLARITY, TESTS, THEMES, Clock, arguments, like_meetings, load_real, load_written, write_text
from metrics import best_cut, theme_scores

RULES = {
    "achievement": r"shipped|launched|we won|finished|completed|delivered|went live|is live|milestone|hit (the|our) (goal|target)|passed|released|signed",
    "obstacle": r"blocked|blocker|stuck|broken|can'?t|cannot|bottleneck|outage|failing|keeps? (failing|crashing)|slowing|still (no|not)|hasn'?t",
    "risk": r"risk|at stake|might (slip|miss|lose|leave)|may (slip|miss|lose|leave)|could (slip|miss|lose|leave)|worr(y|ied)|in danger|won'?t make|likely to",
    "dependency": r"waiting (on|for)|depends? on|dependency|sign-?off|hand(ed)? (over|off)|vendor|supplier|legal|procurement|other team",
    "resourcing": r"budget|headcount|hire[ds]?|hiring|licen[cs]es?|understaffed|short-?staffed|funding|equipment|contractors?|backfill|vacanc(y|ies)",
    "workload": r"overtime|workload|burn(ed|t)?[ -]?out|exhausted|stress(ed|ful)?|weekends?|late nights?|on[ -]call|time off|swamped|overloaded|capacity",
    "engagement": r"motivat\w+|morale|energi[sz]ed|excited|proud|love (working|this|my)|enjoy\w*|resign\w*|disengaged|bored|belong\w*|fed up",
    "recognition": r"thanks?|thank you|kudos|shout[ -]?out|well done|great (job|work)|credit|appreciat\w+|praised?|saved (us|the day)",
    "feedback": r"feedback|you (could|should) (try|work|be)|told me (that )?(i|you)|next time|constructive|performance review|comes across|keep doing",
    "growth": r"learn(ed|ing|t)?|course|certif\w+|mentor\w*|promot\w+|career|skills?|training|next (role|step)|shadow\w*|coaching",
    "commitment": r"i'?ll|i will|we'?ll|we will|by (monday|tuesday|wednesday|thursday|friday|tomorrow|noon|end of)|action item|will (send|write|call|fix|draft|finish)",
    "decision": r"decided|decision|agreed (to|that|on)|going with|chose|approved|settled on|voted|revers(ed|ing)|instead of",
    "clarity": r"unclear|confus\w+|priorit(y|ies)|who owns|ownership|mixed messages|direction|on the same page|strategy|what we'?re (meant|supposed)",
}
NEGATIVE = re.compile(r"\b(not|no|never|can'?t|won'?t|still|block|stuck|broken|late|fail|miss|worr|tired|lost|problem|slow|without|leav|risk|delay)\w*", re.I)
POSITIVE = re.compile(r"\b(thank|great|good|love|proud|won|happy|shipp|excellent|well done|glad|nice|best|pass|live|improv)\w*", re.I)


def rules(texts):
    compiled = [re.compile(rf"\b({RULES[t]})\b", re.I) for t in THEMES]
    themes = np.array([[bool(r.search(t)) for r in compiled] for t in texts], float)
    lead = [len(POSITIVE.findall(t)) - len(NEGATIVE.findall(t)) for t in texts]
    return themes, np.array([1 + (x > 0) - (x < 0) for x in lead])


class Lexical:
    """TF-IDF of words 1-2 and characters 2-5, one logistic regression per theme, one for polarity."""

    def __init__(self, rows, c=4.0, polarity=True):
        texts = [r["text"] for r in rows]
        weight = np.array([r["weight"] for r in rows])
        self.word = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"[^\W_]+(?:'\w+)?|[?!]").fit(texts)
        self.char = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True).fit(texts)
        x, y = self.transform(texts), np.array([r["y"] for r in rows])
        self.themes = [LogisticRegression(C=c, solver="liblinear", tol=1e-2).fit(x, y[:, k], weight) if y[:, k].any() else None
                       for k in range(len(THEMES))]
        self.polarity = [LogisticRegression(C=c, solver="liblinear", tol=1e-2).fit(x, [r["p"] == k for r in rows], weight)
                         for k in range(len(POLARITY) * polarity)]

    def transform(self, texts):
        return hstack([self.word.transform(texts), self.char.transform(texts)]).tocsr()

    def __call__(self, texts):
        x = self.transform(texts)
        themes = np.stack([m.predict_proba(x)[:, 1] if m else np.zeros(len(texts)) for m in self.themes], 1)
        if not self.polarity:
            return themes, None
        return themes, np.stack([m.predict_proba(x)[:, 1] for m in self.polarity], 1).argmax(1)


def main():
    a = arguments(__doc__, themeless=0.75)
    clock, rows = Clock(), load_written() + load_real(a.shared)
    train = [r for r in rows if r["split"] == "train"]
    dev = [r for r in rows if r["split"] == "dev"]
    truth, weight, kinds = np.array([r["y"] for r in dev]) > 0, like_meetings(dev, a.themeless), np.array([r["kind"] for r in dev])
    systems = {"keyword rules": (rules, 0.5)}
    for name, some in (("TF-IDF + LR, written and real", train), ("TF-IDF + LR, written only", [r for r in train if r["kind"] != "real"]),
                       ("TF-IDF + LR, real only", [r for r in train if r["kind"] == "real"])):
        if not some:
            continue
        model = Lexical(some)
        systems[name] = model, best_cut(model([r["text"] for r in dev])[0], truth, weight, kinds)
        clock(name, "cut", systems[name][1])
    report = {}
    for name, (model, cut) in systems.items():
        for part, kind, _ in TESTS:
            some = [r for r in rows if r["split"] == part and r["kind"] == kind]
            if not some:
                continue
            themes, polarity = model([r["text"] for r in some])
            m = theme_scores(themes >= cut, np.array([r["y"] for r in some]) > 0)
            m["polarityAccuracy"] = float((polarity == [r["p"] for r in some]).mean())
            m["cut"] = cut
            report.setdefault(name, {})[f"{part} {kind}"] = m
            clock(name, part, kind, "micro %.3f macro %.3f themeless %.3f polarity %.3f" % (
                m["micro"], m["macro"], m["themelessTagged"], m["polarityAccuracy"]))
    write_text(os.path.join(a.work, "baselines.json"), json.dumps(report))


if __name__ == "__main__":
    main()
