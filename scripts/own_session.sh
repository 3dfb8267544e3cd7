#!/usr/bin/env bash
# Runs a command in a desktop session of its own: own session bus, own folders for data, settings and sockets, and with
# --screen an invisible screen. Whatever the command does, the keyring, settings and windows of the person at this
# computer are left alone.
set -euo pipefail

screen=()
if [[ "${1:-}" == --screen ]]; then
  shift
  screen=(xvfb-run --auto-servernum --server-args "-screen 0 ${SCREEN_SIZE:-1440x900}x24")
fi

home=$(mktemp -d)
# What the command leaves running may still write while it ends, so the folder may take a second try.
trap 'rm -rf "$home" 2>/dev/null || { sleep 1; rm -rf "$home"; }' EXIT
for folder in data config cache state runtime; do
  mkdir -m 700 "$home/$folder"
done
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state
export XDG_RUNTIME_DIR=$home/runtime
# Nobody listens for accessibility here, and looking for who does takes time and talks.
export NO_AT_BRIDGE=1
unset DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL SSH_AUTH_SOCK

# The bus and what it starts talk a lot; only the command is heard, unless it fails.
exec 3>&1 4>&2
status=0
# shellcheck disable=SC2016 # expanded by the inner shell
dbus-run-session -- bash -c 'exec "$@" >&3 2>&4 3>&- 4>&-' session "${screen[@]}" "$@" >"$home/bus.log" 2>&1 || status=$?
[[ "$status" -eq 0 ]] || cat "$home/bus.log" >&2
exit "$status"
