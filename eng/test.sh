#!/usr/bin/env bash
# Installs what the tests need, builds, runs all tests, and those of modules with tables a second time on PostgreSQL. The last line is the sum: "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."

need() { # command package: installs a Debian package when its command is missing
  command -v "$1" >/dev/null 2>&1 && return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need $1; install it (Debian package $2) and run this again." >&2
    return 1
  fi
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  echo "Installing $2 for the tests."
  [ -n "${apt_updated:-}" ] || { $sudo apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null && apt_updated=1; }
  DEBIAN_FRONTEND=noninteractive $sudo apt-get -o DPkg::Lock::Timeout=300 install -y -qq "$2" >/dev/null
}

# The server's own programs are off the path; the package starts a cluster of its own, which the tests leave alone.
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need initdb postgresql || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
need chromium chromium && need redis-server redis-server || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! dotnet build CaMauG.sln -c Release -v q -nologo -clp:ErrorsOnly; then
  echo "The solution does not build."
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi
run() { dotnet test "$@" -c Release --no-build --no-progress --no-ansi 2>&1 | tee -a "$log"; return "${PIPESTATUS[0]}"; }
run --solution CaMauG.sln --max-parallel-test-modules 2
status=$?
for module in Identity Catalog Usage MiniApps; do
  echo "On PostgreSQL: $module"
  CAMAUG_TEST_DATABASE=postgres run --project "tests/CaMauG.$module.Tests" || status=1
done
awk '/^ *succeeded:/{s+=$2} /^ *failed:/{f+=$2} /^ *skipped:/{k+=$2} END{printf "%d passed, %d failed, %d skipped\n",s,f,k}' "$log"
exit "$status"
