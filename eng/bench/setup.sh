#!/bin/sh
# Installs the other gateways (npm) and wrk (apt), and builds ours. Can be run again. PEERS names the folder they are installed in.
set -eu
cd "$(dirname "$0")/../.."
PEERS="${PEERS:-$HOME/.cache/camaug-bench}"
add() { # add FOLDER PACKAGE...
  folder="$PEERS/$1"; shift
  mkdir -p "$folder"
  (cd "$folder" && { [ -f package.json ] || echo '{"private":true}' > package.json; } && npm install --no-audit --no-fund "$@")
}
add hive @graphql-hive/gateway@2.15.1 @graphql-hive/router-runtime@1.4.23 graphql@16
add apollo @apollo/gateway@2.14.4 @apollo/server@5.5.1 graphql@16
add grafbase @grafbase/cli-x86_64-unknown-linux-musl@0.103.0
command -v wrk > /dev/null || { apt-get update -q; DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends wrk; }
dotnet build src/CaMauG.Cli -c Release -v q -nologo
dotnet build tests/CaMauG.Benchmarks -c Release -v q -nologo
