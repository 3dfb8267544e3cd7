#!/usr/bin/env bash
# Measures importing against SQLite's own shell: the same rows of Shopify orders (made by the bench of amends-intake, of
# people who do not exist) by `sqlite3 .import` into a fresh table, and by `amends import` into a fresh encrypted
# workspace, by turns. Aimed at: twice the time of the former and one second more.
#   scripts/bench_import.sh [--check] [ROWS] [TURNS]       with --check, missing the aim is a failure
set -euo pipefail
cd "$(dirname "$0")/.."

check=no
if [[ ${1:-} == --check ]]; then check=yes; shift; fi
rows=${1:-100000}
turns=${2:-5}
target=${CARGO_TARGET_DIR:-$PWD/target}
amends=$target/release/amends
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed (apt-get install -y sqlite3)"; exit 1; }
[[ -f ui/dist/index.html ]] || (cd ui && npm run --silent build >/dev/null)
cargo build --locked --quiet --release --bin amends

mkdir -p "$target/bench"
folder=$(mktemp -d "$target/bench/import.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cargo bench --locked --quiet -p amends-intake --bench orders -- --write "$folder/orders.csv" "$rows"
echo "four plain words here" >"$folder/passphrase"
export AMENDS_PASSPHRASE_FILE=$folder/passphrase

seconds() { # of a command
  local begun=$EPOCHREALTIME
  "$@" >"$folder/said"
  awk -v from="$begun" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.3f", to - from }'
}
theirs() {
  rm -f "$folder/plain.db"
  seconds sqlite3 "$folder/plain.db" ".import --csv $folder/orders.csv orders"
  [[ $(sqlite3 "$folder/plain.db" 'SELECT count(*) FROM orders') == "$rows" ]] || { echo "rows are missing" >&2; exit 1; }
}
fresh() {
  rm -rf "$folder/workspace" "$folder/key.pdf"
  "$amends" --workspace "$folder/workspace" init --recovery-key "$folder/key.pdf" >/dev/null
}
ours() {
  seconds "$amends" --workspace "$folder/workspace" import "$folder/orders.csv"
  grep -q " $rows rows, $1 imported, 0 updated, 0 skipped" "$folder/said" || { cat "$folder/said" >&2; exit 1; }
}
middle() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }

# Two orders in three rows.
orders=$((rows - (rows + 1) / 3))
plain=() first=() again=() opened=()
for ((turn = 0; turn <= turns; turn += 1)); do
  fresh
  times=("$(theirs)" "$(ours "$orders")" "$(ours 0)" "$(seconds "$amends" --workspace "$folder/workspace" cases)")
  # The first turn warms the disk.
  if ((turn > 0)); then
    plain+=("${times[0]}") first+=("${times[1]}") again+=("${times[2]}") opened+=("${times[3]}")
    echo "turn $turn: sqlite3 ${times[0]} s, amends ${times[1]} s, the same again ${times[2]} s"
  fi
done
"$amends" --workspace "$folder/workspace" doctor >/dev/null

awk -v rows="$rows" -v plain="$(middle "${plain[@]}")" -v first="$(middle "${first[@]}")" \
  -v again="$(middle "${again[@]}")" -v opened="$(middle "${opened[@]}")" -v turns="$turns" -v check="$check" \
  -v csv="$(stat -c %s "$folder/orders.csv")" -v db="$(stat -c %s "$folder/workspace/amends.db")" 'BEGIN {
  printf "\n%d rows, %.1f MB; the middle one of %d turns\n", rows, csv / 1e6, turns
  printf "sqlite3 .import into a plain table          %6.2f s\n", plain
  printf "amends import into an encrypted workspace   %6.2f s  (%.2f times; opening it with a passphrase is %.2f s of that)\n", first, first / plain, opened
  printf "the same file again, which changes nothing  %6.2f s\n", again
  printf "the workspace afterwards                    %6.1f MB\n", db / 1e6
  aim = 2 * plain + 1
  met = first <= aim
  printf "aimed at: 2 x %.2f s + 1 s = %.2f s, %s\n", plain, aim, met ? "met" : "MISSED"
  exit check == "yes" && !met
}'
