#!/usr/bin/env bash
# Runs a command with a secret service that is unlocked and empty: the test of the real keyring.
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck disable=SC2016 # expanded by the inner shell
exec scripts/own_session.sh bash -c '
  printf unlocked | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
  AMENDS_TEST_SECRET_SERVICE=1 "$@"
' keyring "$@"
