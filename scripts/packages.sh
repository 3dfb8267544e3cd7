#!/usr/bin/env bash
# Installs the Debian and Ubuntu packages that are missing, and only those. A second run touches nothing.
set -euo pipefail

packages=(
  # Compiling: C for SQLCipher, Perl for the OpenSSL inside it, WebKitGTK for the window.
  build-essential pkg-config perl libwebkit2gtk-4.1-dev
  # A screen and a session bus where there is none, and the picture of the window.
  xvfb xauth dbus imagemagick
  # Tests: drive the window, ask a real keyring, read PDFs and handwriting with programs that are not ours.
  webkit2gtk-driver gnome-keyring poppler-utils qpdf tesseract-ocr tesseract-ocr-eng procps
)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  [[ "$(uname)" == Linux ]] || exit 0
  echo "This is neither Debian nor Ubuntu, so nothing was installed; these packages of Debian are needed under" \
    "whatever name they have here: ${packages[*]}." >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ "$status" == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ "$(id -u)" -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing, and only root can install them: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing what is missing: ${missing[*]}"
# Another apt may be at work on a machine that has just started; it is waited for.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -qq)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "${missing[@]}"
