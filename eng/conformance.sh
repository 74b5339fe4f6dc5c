#!/usr/bin/env bash
# Runs the conformance data (gateway suites over real HTTP, composition cases) against the built command line tool.
# SHARED_DIR names the folder that holds conformance/; further arguments choose gateway suites by name.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${SHARED_DIR:-../shared}
if [ ! -d "$shared/conformance" ]; then
  echo "Conformance was not run: there is no conformance data in SHARED_DIR ($shared)."
  exit 0
fi
dotnet build tests/CaMauG.Conformance -c Release -v q -nologo -clp:ErrorsOnly
out=tests/CaMauG.Conformance/bin/Release/net10.0
dotnet "$out/CaMauG.Conformance.dll" "$shared/conformance" tests/CaMauG.Conformance/known-failures.txt "$out/camaug.dll" "$@"
