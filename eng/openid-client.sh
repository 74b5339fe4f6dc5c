#!/usr/bin/env bash
# Drives a hub with a certified client (npm openid-client 6): discovery, code with PKCE, pushed requests, refresh, devices, token exchange, introspection,
# revocation, end of session. One line for each; exit code 1 when one fails. ConnectionStrings__Database=Host=… in the environment: on PostgreSQL instead of SQLite. Needs node 20 and npm; packages are kept in OPENID_CLIENT_CACHE.
set -euo pipefail
cd "$(dirname "$0")/.."
cache="${OPENID_CLIENT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/camaug-openid-client}"
port="${PORT:-5099}"
hub="http://localhost:$port"
data="$(mktemp -d)"
secret="$(head -c 32 /dev/urandom | base64 | tr -d '=+/\n')"
hash="sha256:$(printf %s "$secret" | sha256sum | cut -d' ' -f1)"
mkdir -p "$cache"
cp eng/openid-client/package.json eng/openid-client/*.mjs "$cache/"
(cd "$cache" && npm install --no-audit --no-fund --loglevel=error)
dotnet build src/CaMauG.Hub -c Release -v q -nologo -clp:ErrorsOnly

client() { # index, id, then setting=value …
  local prefix="Identity__Clients__$1__"
  export "${prefix}Id=$2" "${prefix}Name=$2" "${prefix}SecretHashes__0=$hash"
  shift 2
  for setting in "$@"; do export "${prefix}${setting?}"; done
}
client 0 web-thu Grants__0=authorization_code Grants__1=refresh_token Scopes__0=profile Scopes__1=offline_access \
  RedirectUris__0=http://127.0.0.1:49152/callback PostLogoutRedirectUris__0=http://127.0.0.1:49152/bye CanIntrospect=true
client 1 ki-ot Grants__0=urn:ietf:params:oauth:grant-type:device_code Grants__1=refresh_token Scopes__0=profile Scopes__1=offline_access
client 2 camaug-api Grants__0=urn:ietf:params:oauth:grant-type:token-exchange Audiences__0=gia-ca
client 3 gia-ca CanIntrospect=true

export ASPNETCORE_ENVIRONMENT=Development
(cd src/CaMauG.Hub && exec dotnet bin/Release/net10.0/CaMauG.Hub.dll --urls "$hub" --Hub:PublicUrl="$hub" --Hub:DataDirectory="$data") > "$data/hub.log" 2>&1 &
process=$!
trap 'kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; rm -rf "$data"' EXIT
for _ in $(seq 120); do
  curl -sf "$hub/health/ready" > /dev/null && break
  kill -0 "$process" 2>/dev/null || { cat "$data/hub.log"; exit 1; }
  sleep 1
done
SECRET="$secret" node "$cache/run.mjs" "$hub/" || { tail -40 "$data/hub.log"; exit 1; }
