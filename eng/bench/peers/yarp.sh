#!/bin/sh
# The floor: YARP passing every request straight to one service.
exec dotnet "$REPO/tests/CaMauG.Benchmarks/bin/Release/net10.0/CaMauG.Benchmarks.dll" floor "$PORT" "$ORIGIN/products"
