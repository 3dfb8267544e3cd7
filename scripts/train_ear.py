"""Teaches the coach's second listener; run by train_ear.sh, which says what for."""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tomllib

import numpy as np

ELEMENTS = "responsibility acknowledgement repair regret prevention explanation voice".split()
GROUPS = (
    "sorry_you_feel conditional passive_distance minimising blame_third_party blame_customer policy_shield defensive_but "
    "intent_shield self_focus vague_harm over_promise generic_coupon beg_forgiveness expiring_bribe quid_pro_quo legalese "
    "boilerplate humble_brag effort_shift premature_closure marketing_upsell"
).split()
LABELS = GROUPS + ELEMENTS
PLACE = {label: at for at, label in enumerate(LABELS)}
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabc"
# Of what the ear adds to the patterns, this share must be right in drafts it was not taught with; where it never is, the
# next share will do.
RIGHT = (0.85, 0.75, 0.7)
# Public statements are full of these, and careful readers let many pass; and a missing element must not be heard lightly.
CAREFUL = dict.fromkeys(
    "humble_brag passive_distance self_focus premature_closure vague_harm over_promise boilerplate".split(), (0.93,)
) | dict.fromkeys(ELEMENTS, (0.9,)) | {"sorry_you_feel": (0.8,)}
# “Sorry you did not receive it in time” is said of a late parcel too, and a cause may be told without anybody in it: here
# only what is far above the mark.
LEAST = {"sorry_you_feel": 60, "passive_distance": 60}
RARE = 3  # a feature of fewer sentences teaches nothing
FAINT = 0.1  # a weight below this is left out


class Block:
    """Sentences with what is known of them: `sure` says for which labels `shows` was decided."""

    def __init__(self, texts, shows, sure, draft=None):
        self.texts, self.draft = texts, draft
        self.shows, self.sure = np.array(shows, bool), np.array(sure, bool)
        self.features, self.heard = read(texts)
        if draft is not None:
            ends = [np.flatnonzero(draft == d) for d in range(draft[-1] + 1)]
            self.labelled = np.array([self.shows[e].any(axis=0) for e in ends])
            self.known = read([" ".join(texts[i] for i in e) for e in ends])[1]

    def by_draft(self, sums):
        return np.array([sums[self.draft == d].max(axis=0) for d in range(self.draft[-1] + 1)])


def read(texts):
    asked = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    told = subprocess.run([PROGRAM], input=asked, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [json.loads(line) for line in told]
    heard = np.zeros((len(rows), len(LABELS)), bool)
    for at, row in enumerate(rows):
        heard[at, [PLACE[x] for x in row["elements"] + row["groups"]]] = True
    return [{f for sentence in row["sentences"] for f in sentence} for row in rows], heard


def labelled_lines(path):
    """The lines of a file of `teach`, and which draft each belongs to."""
    texts, shows, drafts, draft = [], [], [], 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line:
            draft += 1
            continue
        labels, text = line.split(" | ", 1)
        row = np.zeros(len(LABELS), bool)
        row[[PLACE[x] for x in labels.split() if x != "-"]] = True
        texts.append(text)
        shows.append(row)
        drafts.append(draft)
    return texts, np.array(shows), np.array(drafts)


def sentences(path):
    texts, shows, _ = labelled_lines(path)
    sure = np.ones(shows.shape, bool)
    # Who wrote a harmful sentence did not always say which elements it has too.
    sure[:, len(GROUPS):] = ~shows[:, : len(GROUPS)].any(axis=1)[:, None] | shows[:, len(GROUPS):]
    return Block(texts, shows, sure)


def drafts(path):
    texts, shows, draft = labelled_lines(path)
    return Block(texts, shows, np.ones(shows.shape, bool), draft)


def whole_drafts(paths):
    """Drafts labelled as a whole: a label that a draft lacks none of its sentences has; one that it has, those that a
    pattern hears."""
    texts, labels = [], []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            has = np.zeros(len(LABELS), bool)
            has[[PLACE[x] for x in row["elements"] + row["antipatterns"]]] = True
            for sentence in re.split(r"\n+|(?<=[.!?])\s+(?=[\"“‘(A-Z0-9])", row["text"]):
                if sentence.strip():
                    texts.append(sentence.strip())
                    labels.append(has)
    labels = np.array(labels)
    block = Block(texts, labels, np.ones(labels.shape, bool))
    block.shows = labels & block.heard
    block.sure = ~labels | block.heard
    return block


def single_labels(crate):
    """Sentences that the phrase book and its tests give for one label each."""
    texts, shows, sure = [], [], []

    def take(label, given, is_there):
        for text in given:
            row = np.zeros(len(LABELS), bool)
            row[PLACE[label]] = True
            texts.append(text)
            sure.append(row)
            shows.append(row & is_there)

    for path in sorted(crate.glob("tests/wordings/*.toml")):
        for label, entry in tomllib.loads(path.read_text("utf-8")).items():
            take(label, entry["hears"], True)
            take(label, entry["ignores"], False)
    for path in sorted(crate.glob("data/en/*.toml")):
        book = tomllib.loads(path.read_text("utf-8"))
        for entry in book.get("pattern", []) + book.get("element", []):
            label = entry.get("group", entry["id"])
            if label in PLACE:
                take(label, entry.get("hears", []), True)
                take(label, entry.get("ignores", []), False)
    return Block(texts, shows, sure)


def table(features, columns):
    from scipy.sparse import csr_matrix

    rows, places = [], []
    for at, found in enumerate(features):
        for feature in found:
            if feature in columns:
                rows.append(at)
                places.append(columns[feature])
    return csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(features), len(columns)))


def teach(blocks):
    from sklearn.linear_model import LogisticRegression

    features = [f for block in blocks for f in block.features]
    shows, sure = (np.vstack([getattr(b, name) for b in blocks]) for name in ("shows", "sure"))
    often = collections.Counter(f for found in features for f in found)
    columns = {f: at for at, f in enumerate(sorted(f for f, n in often.items() if n >= RARE))}
    seen = table(features, columns)
    weights, bases = [], []
    for label in range(len(LABELS)):
        rows = np.flatnonzero(sure[:, label])
        model = LogisticRegression(solver="liblinear", random_state=0).fit(seen[rows], shows[rows, label])
        weights.append(np.where(np.abs(model.coef_[0]) < FAINT, 0, np.round(model.coef_[0] * 100)))
        bases.append(round(model.intercept_[0] * 100))
    return columns, np.array(weights), np.array(bases)


def sums(model, features):
    columns, weights, bases = model
    return table(features, columns) @ weights.T + bases


def marks(heard, known, labelled):
    """From which sum on a label is heard: as low as the share of right additions allows."""
    found = []
    for at, label in enumerate(LABELS):
        new = ~known[:, at]
        order = np.argsort(-heard[new, at])
        right = np.cumsum(labelled[new, at][order]) / np.arange(1, len(order) + 1)
        found.append(None)
        for share in CAREFUL.get(label, RIGHT):
            enough = np.flatnonzero((right >= share) & (np.arange(len(order)) >= 4))
            if len(enough):
                found[-1] = max(int(heard[new, at][order][enough[-1]]), LEAST.get(label, -1000))
                break
    return found


def f1(said, labelled):
    both = (said & labelled).sum()
    return 2 * both / (said.sum() + labelled.sum())


def ear(crate):
    teach_dir = crate / "teach"
    whole = [drafts(p) for p in sorted(teach_dir.glob("drafts_*.txt"))]
    rest = [sentences(p) for p in sorted(teach_dir.glob("sentences_*.txt"))]
    rest += [whole_drafts(sorted(crate.glob("tests/fresh_drafts*.jsonl"))), single_labels(crate)]
    heard = np.vstack(
        [b.by_draft(sums(teach(rest + [o for o in whole if o is not b]), b.features)) for b in whole]
    )
    known, labelled = (np.vstack([getattr(b, name) for b in whole]) for name in ("known", "labelled"))
    mark = marks(heard, known, labelled)
    said = known | np.array([[m is not None and s >= m for s, m in zip(row, mark)] for row in heard])
    g, e = slice(0, len(GROUPS)), slice(len(GROUPS), None)
    print(f"{len(labelled)} drafts, each heard by an ear that was not taught with its file; F1, patterns alone and with the ear")
    print(f"groups {f1(known[:, g], labelled[:, g]):.3f} {f1(said[:, g], labelled[:, g]):.3f}, "
          f"elements {f1(known[:, e], labelled[:, e]):.3f} {f1(said[:, e], labelled[:, e]):.3f}")

    columns, weights, bases = teach(rest + whole)
    kept = [at for at, m in enumerate(mark) if m is not None]
    lines = ["# What the second listener has learnt; `scripts/train_ear.sh` writes it. A feature, then weights in hundredths, each",
             "# after the sign of its label.", "[ear]", "labels = ["]
    lines += [f'  {{ sign = "{SIGNS[at]}", id = "{LABELS[at]}", base = {bases[at]}, from = {mark[at]} }},' for at in kept]
    lines += ["]", 'weights = """']
    for feature, column in columns.items():
        pairs = "".join(f"{SIGNS[at]}{int(weights[at, column])}" for at in kept if weights[at, column])
        if pairs:
            lines.append(f"{feature} {pairs}")
    lines.append('"""')
    (crate / "data/en/ear.toml").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} lines for {len(kept)} labels; never heard: {[l for l, m in zip(LABELS, mark) if m is None]}")


def kin(vectors, crate):
    from sklearn.cluster import KMeans

    told = json.loads(pathlib.Path(vectors).read_text("utf-8"))["vectors"]
    taught = set()
    for path in (crate / "teach").glob("*.txt"):
        taught |= set(re.findall("[a-z]+", path.read_text("utf-8").lower()))
    words = [w for w in told if re.fullmatch("[a-z]+", w)][:58_000]
    words = [w for at, w in enumerate(words) if at < 9_000 or w in taught]
    points = np.array([told[w][:100] for w in words])
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    narrow, wide = (
        KMeans(size, random_state=1, n_init=2, max_iter=60).fit(points).labels_ for size in (400, 100)
    )
    lines = ["# Words that are used alike: a word, its narrow family (one of 400) and its wide one (one of 100).",
             "# Made by `scripts/train_ear.sh --kin` from the GloVe vectors (Pennington, Socher & Manning 2014; public domain).",
             "[ear]", 'kin = """']
    lines += [f"{w} n{a} w{b}" for w, a, b in sorted(zip(words, narrow, wide))]
    (crate / "data/en/kin.toml").write_text("\n".join(lines) + '\n"""\n', "utf-8")


if __name__ == "__main__":
    crate = pathlib.Path(sys.argv[3])
    if sys.argv[1] == "kin":
        kin(sys.argv[2], crate)
    else:
        PROGRAM = sys.argv[2]
        ear(crate)
