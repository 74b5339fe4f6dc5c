#!/usr/bin/env bash
# Tries that supergraphs travel: ours on @apollo/gateway and @graphql-hive/gateway, one of @apollo/composition on ours, answers compared.
# Needs node 20 and npm. INTEROP_CACHE names the folder where the pinned packages of eng/interop/package.json are kept. See docs/interoperability.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/interop/packages.sh
node "$cache/run.mjs" "$PWD/src/CaMauG.Cli/bin/Release/net10.0/camaug" eng/interop/graphs plugins
