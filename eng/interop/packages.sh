# Sourced in the root of the repository: builds the command line tool and installs the pinned packages into $cache.
cache=${INTEROP_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/camaug-interop}
dotnet build src/CaMauG.Cli -c Release -v q -nologo -clp:ErrorsOnly
mkdir -p "$cache"
if ! cmp -s eng/interop/package.json "$cache/installed.json"; then
  cp eng/interop/package.json "$cache/package.json"
  npm install --prefix "$cache" --no-audit --no-fund --loglevel=error
  cp eng/interop/package.json "$cache/installed.json"
fi
# Beside the packages, so that node finds them.
cp eng/interop/*.mjs "$cache/"
