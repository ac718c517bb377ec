#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed, N skipped. A skipped test is a failure.
# Installs what is missing (Debian packages). FAULT_SEEDS=50 LOAD_SECONDS=60 ./test.sh tries more moments of a kill and a longer load.
set -uo pipefail
cd "$(dirname "$0")"

missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
[ -x /usr/bin/redis-server ] || missing+=(redis-server)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
[ -d /usr/share/fonts/opentype/noto ] || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null || { echo "Could not install ${missing[*]}"; exit 1; }
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
dotnet build CitizenCivility.sln -nologo -v q -clp:NoSummary || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

passed=0 failed=0 skipped=0 status=0
for project in Unit Integration Browser; do
  echo "== $project"
  dotnet run --no-build --project "tests/$project" -- -noColor -noLogo >"$logs/$project" 2>&1
  code=$?
  total=$(grep -oP 'Total: \K[0-9]+' "$logs/$project" | tail -1)
  errors=$(grep -oP 'Errors: \K[0-9]+' "$logs/$project" | tail -1)
  bad=$(grep -oP 'Failed: \K[0-9]+' "$logs/$project" | tail -1)
  skip=$(grep -oP 'Skipped: \K[0-9]+' "$logs/$project" | tail -1)
  not_run=$(grep -oP 'Not Run: \K[0-9]+' "$logs/$project" | tail -1) # explicit ones, such as the pictures
  if [ -z "$total" ] || [ "${total:-0}" -eq 0 ]; then
    echo "The tests of $project did not run:"; tail -40 "$logs/$project"
    failed=$((failed + 1)); status=1; continue
  fi
  if [ $code -ne 0 ] || [ "$bad" -gt 0 ] || [ "$errors" -gt 0 ]; then
    grep -vE '^(warn|info|dbug): ' "$logs/$project" | grep -A25 -E '\[FAIL\]|threw in' | head -400
    status=1
  fi
  grep 'Total:' "$logs/$project" | tail -1
  passed=$((passed + total - bad - skip - ${not_run:-0})); failed=$((failed + bad + errors)); skipped=$((skipped + skip))
  [ $code -ne 0 ] && [ $((bad + errors)) -eq 0 ] && failed=$((failed + 1))
done

[ "$skipped" -gt 0 ] && status=1
[ "$failed" -gt 0 ] && status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
