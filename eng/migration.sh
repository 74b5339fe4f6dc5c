#!/usr/bin/env bash
# Writes the migrations of a changed model, one for each database: eng/migration.sh MODULE NAME, for example "eng/migration.sh Identity Devices".
# Modules are Identity, Catalog, Usage and MiniApps. No server is needed. DOTNET_EF names a dotnet-ef that is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
module="${1:?which module: Identity, Catalog, Usage or MiniApps}"
name="${2:?what the migration is called}"
only="${3:-}" # sqlite or postgres, to write one alone
[ -d "src/CaMauG.$module/Data" ] || { echo "src/CaMauG.$module has no tables." >&2; exit 1; }

ef="${DOTNET_EF:-}"
if [ -z "$ef" ]; then
  tools="${XDG_CACHE_HOME:-$HOME/.cache}/camaug-ef"
  ef="$tools/dotnet-ef"
  [ -x "$ef" ] || dotnet tool install dotnet-ef --version 10.0.15 --tool-path "$tools"
fi

storage=src/CaMauG.Storage
dotnet build "$storage" -c Release -v q -nologo -clp:ErrorsOnly
add() { # provider project folder
  [ -z "$only" ] || [ "$only" = "$1" ] || return 0
  "$ef" migrations add "$name" -p "$2" -s "$storage" -o "$3" -c "${module}Db" --configuration Release --no-build -- "$1"
}
add sqlite "src/CaMauG.$module" Data/Migrations
add postgres "$storage" "Migrations/$module"
