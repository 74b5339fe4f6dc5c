#!/bin/sh
# Publishes twenty versions of a mini-app on a hub under load: failed requests (none is the aim) and how long answers take before and meanwhile.
# Arguments are settings of the hub, as Gateway:TakeOverTime=00:00:00. Takes about a minute.
set -eu
cd "$(dirname "$0")/../.."
dotnet build tests/CaMauG.Benchmarks -c Release -v q -nologo -clp:ErrorsOnly
exec dotnet tests/CaMauG.Benchmarks/bin/Release/net10.0/CaMauG.Benchmarks.dll swap "$@"
