#!/usr/bin/env bash
# Measures Amends against Handright 8.2 (PyPI), which draws handwriting as a picture: the same eighty words in the same
# font on an A6 card, at 300 dots an inch there and as a PDF here, on one core each. Prints milliseconds a card.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${CARGO_TARGET_DIR:-target}/bench
crate=src-tauri/crates/amends-hand
fonts=${AMENDS_FONTS:-ui/node_modules}/@expo-google-fonts
hand=quick-pen
font=$fonts/nothing-you-could-do/400Regular/NothingYouCouldDo_400Regular.ttf

cargo bench --locked --quiet -p amends-hand --bench cards --no-run
if [[ ! -x $folder/bin/python ]]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check 'handright==8.2.0'
fi

ours=$(cargo bench --locked --quiet -p amends-hand --bench cards -- --one-line "$hand")
theirs=$("$folder/bin/python" - "$font" "$crate/benches/eighty_words.txt" <<'PYTHON'
import statistics
import sys
import time

from handright import Template, handwrite
from PIL import Image, ImageFont

font, text = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()


def dots(mm):
    return round(mm * 300 / 25.4)


# As its documentation has it: a one-bit background and a font. The card is that of Amends: A6, an x-height of 2.2 mm
# (0.407 of the size of this font), the same distance of lines and the same margins.
template = Template(
    background=Image.new(mode="1", size=(dots(148), dots(105)), color=1),
    font=ImageFont.truetype(font, size=dots(2.2 / 0.407)),
    line_spacing=dots(8.2),
    left_margin=dots(14),
    top_margin=dots(11),
    right_margin=dots(12),
    bottom_margin=dots(10),
)
times = []
for turn in range(13):
    start = time.perf_counter()
    pages = list(handwrite(text, template, seed=turn))
    if turn > 0:
        times.append(1000 * (time.perf_counter() - start))
assert 1 <= len(pages) <= 2, f"{len(pages)} pages"
print(f"{statistics.median(times):.1f}")
PYTHON
)

awk -v ours="$ours" -v theirs="$theirs" 'BEGIN {
  printf "Amends    %8.2f ms a card (plan and PDF, outlines)\n", ours
  printf "Handright %8.2f ms a card (bitmap in memory, not yet saved)\n", theirs
  printf "Handright takes %.0f times as long.\n", theirs / ours
}'
cargo run --locked --quiet --release -p amends-hand --example batch -- "$hand"
