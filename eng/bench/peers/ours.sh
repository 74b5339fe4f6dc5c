#!/bin/sh
# This repository's gateway, built with: dotnet build src/CaMauG.Cli -c Release
exec dotnet "$REPO/src/CaMauG.Cli/bin/Release/net10.0/camaug.dll" gateway --supergraph "$SUPERGRAPH" --port "$PORT"
