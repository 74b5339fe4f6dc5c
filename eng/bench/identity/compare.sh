#!/usr/bin/env bash
# Code with PKCE and its token, and refreshes, at our hub and at npm oidc-provider, each on SQLite and on PostgreSQL, all with every write on the disk before it is answered, in turns of one run. PEERS names the folder the
# packages are installed in; servers run on core 0, the driver on core 1, PostgreSQL (initdb and postgres of the machine, a cluster of its own) on both. Prints operations a second.
set -euo pipefail
cd "$(dirname "$0")/../../.."
peers="${PEERS:-$HOME/.cache/camaug-bench}/identity"
mkdir -p "$peers"
cp eng/bench/identity/*.mjs eng/openid-client/browser.mjs "$peers/"
(cd "$peers" && { [ -f package.json ] || echo '{"private":true,"type":"module"}' > package.json; } && [ -d node_modules/oidc-provider ] || (cd "$peers" && npm install --no-audit --no-fund oidc-provider@9.13.3 pg@8.23.1 better-sqlite3@12.11.1))
dotnet build src/CaMauG.Hub -c Release -v q -nologo -clp:ErrorsOnly

export SECRET="$(head -c 32 /dev/urandom | base64 | tr -d '=+/\n')"
data="$(mktemp -d)"
chmod 711 "$data"
first="${PORT:-5390}"
bin="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)"
drop=()
[ "$(id -u)" != 0 ] || { drop=(setpriv --reuid=postgres --regid=postgres --clear-groups --reset-env --); install -d -o postgres "$data/pg"; }
mkdir -p "$data/pg" "$data/sqlite" "$data/postgres"
(cd / && "${drop[@]}" "$bin/initdb" -D "$data/pg/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-instructions > /dev/null)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; wait; rm -rf "$data"' EXIT
(cd / && exec "${drop[@]}" "$bin/postgres" -D "$data/pg/data" -p "$first" -k "$data/pg" -c listen_addresses=127.0.0.1) > "$data/pg.log" 2>&1 & started+=($!)
until psql -h 127.0.0.1 -p "$first" -U postgres -qAtc 'CREATE DATABASE ours' 2>/dev/null; do sleep 0.2; done
psql -h 127.0.0.1 -p "$first" -U postgres -qAtc 'CREATE DATABASE peer'

client=Identity__Clients__0__
hash="sha256:$(printf %s "$SECRET" | sha256sum | cut -d' ' -f1)"
ours() { # port data-folder connection
  (cd src/CaMauG.Hub && exec env ASPNETCORE_ENVIRONMENT=Development Logging__LogLevel__Default=Warning "${client}Id=bench" "${client}Name=bench" "${client}SecretHashes__0=$hash" "${client}IsTrusted=true" \
    "${client}Grants__0=authorization_code" "${client}Grants__1=refresh_token" "${client}Scopes__0=profile" "${client}Scopes__1=offline_access" "${client}RedirectUris__0=http://127.0.0.1:49152/callback" \
    "ConnectionStrings__Database=$3" taskset -c 0 dotnet bin/Release/net10.0/CaMauG.Hub.dll --urls "http://localhost:$1" --Hub:PublicUrl="http://localhost:$1" --Hub:DataDirectory="$2") > "$2.log" 2>&1 & started+=($!)
}
peer() { # port place
  (cd "$peers" && exec env NODE_ENV=production taskset -c 0 node peer.mjs "$1" "$2") > "$data/peer-$1.log" 2>&1 & started+=($!)
}
ours $((first + 1)) "$data/sqlite" ""
ours $((first + 2)) "$data/postgres" "Host=127.0.0.1;Port=$first;Database=ours;Username=postgres"
peer $((first + 3)) "$data/peer.db"
peer $((first + 4)) "postgres://postgres@127.0.0.1:$first/peer"
for port in 1 2 3 4; do
  for _ in $(seq 240); do curl -sf "http://localhost:$((first + port))/.well-known/openid-configuration" > /dev/null && break; sleep 0.5; done
done
(cd "$peers" && taskset -c 1 node drive.mjs "ours-sqlite=http://localhost:$((first + 1))" "peer-sqlite=http://localhost:$((first + 3))" \
  "ours-postgres=http://localhost:$((first + 2))" "peer-postgres=http://localhost:$((first + 4))") || { tail -n 20 "$data"/*.log; exit 1; }
