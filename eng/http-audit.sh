#!/usr/bin/env bash
# Runs the public audit of GraphQL over HTTP (npm graphql-http, 61 audits) against `camaug gateway`. Exit code 1 when one audit is not passed.
# Needs node 20 and npm; shares its packages and its cache folder (INTEROP_CACHE) with eng/interop.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/interop/packages.sh
node "$cache/audit.mjs" "$PWD/src/CaMauG.Cli/bin/Release/net10.0/camaug"
