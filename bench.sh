#!/usr/bin/env bash
# Prints figures as ratios to the raw limit measured in the same run. One alone: ./bench.sh lane
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ -x /usr/bin/redis-server ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server >/dev/null; }
dotnet build bench -c Release -nologo -v q -clp:NoSummary
for name in "${@:-lane boards pages feed surveys}"; do
  for one in $name; do dotnet bench/bin/Release/net10.0/CitizenCivility.Bench.dll "$one"; echo; done
done
