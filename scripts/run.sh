#!/usr/bin/env bash
# Opens the window. Where there is no display, does the main job on sample data in out/ and takes a picture of the window.
set -euo pipefail
cd "$(dirname "$0")/.."

amends=${CARGO_TARGET_DIR:-target}/debug/amends
if [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" || "$(uname)" != Linux ]]; then
  exec "$amends"
fi

out=out
rm -rf "$out"
mkdir -p "$out"
# There is no keyring here that somebody could unlock; whoever opens this workspace again needs the file.
(umask 077 && head -c 24 /dev/urandom | base64 >"$out/passphrase")
export AMENDS_PASSPHRASE_FILE=$out/passphrase
answer=$("$amends" demo "$out" --json)
SCREEN_SIZE=1360x842 scripts/own_session.sh --screen \
  scripts/picture.sh "$out/window.png" "$amends" --workspace "$out/workspace"

field() { node -p 'JSON.parse(process.argv[1])[process.argv[2]]' "$answer" "$1"; }
echo "Note:    $(field pdf)"
echo "Lessons: $(field lessons)"
echo "Picture: $out/window.png"
