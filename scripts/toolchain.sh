#!/usr/bin/env bash
# Says in one sentence what is missing of Rust and Node, before anything is compiled in vain.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() {
  echo "$1" >&2
  exit 1
}

rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
command -v cargo >/dev/null || stop "Rust $rust or newer is needed: install it and run this again."
for command in node npm; do
  command -v "$command" >/dev/null ||
    stop "Node 20.19 or newer with npm is needed: install it and run this again."
done
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  stop "Node $(node --version) is too old: 20.19 or newer is needed."

# A minimal Rust comes without these two.
for component in rustfmt clippy; do
  command -v "cargo-${component/rustfmt/fmt}" >/dev/null && "cargo-${component/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
  command -v rustup >/dev/null || stop "The $component of this Rust is missing: install it and run this again."
  rustup component add "$component"
done
