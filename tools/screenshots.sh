#!/usr/bin/env bash
# Takes pictures of key pages of the demo city in three themes and two sizes: all into artifacts/screens, the best into docs/screens.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project tests/Browser -- -noColor -noLogo -explicit only -class "*.Screenshots"
