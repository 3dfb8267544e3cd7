#!/usr/bin/env bash
# Starts a program, waits until its window is drawn, takes a picture of the screen and ends the program.
# Usage: picture.sh FILE.png PROGRAM [ARGUMENT...]
set -euo pipefail

picture=$1
shift
"$@" &
program=$!
trap 'kill "$program" 2>/dev/null || true; wait "$program" 2>/dev/null || true' EXIT

# An empty screen or an empty window has a handful of colours; a drawn one has hundreds, and the same ones twice.
# ImageMagick's own paths, because other programs are called `import` and `convert` too.
before=
for _ in $(seq 60); do
  sleep 0.5
  kill -0 "$program" 2>/dev/null || break
  /usr/bin/import -window root "$picture"
  read -r colours now < <(/usr/bin/identify -format '%k %#\n' "$picture")
  if [[ "$colours" -gt 200 && "$now" == "$before" ]]; then
    exit 0
  fi
  before=$now
done
rm -f "$picture"
echo "The window was not drawn within 30 seconds; start it with a display to see why." >&2
exit 1
