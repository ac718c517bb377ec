#!/usr/bin/env bash
# Writes the first migration of both databases anew. Only until the first release: from then on every change of the model is a
# migration of its own (dotnet ef migrations add NAME --context SqliteDb|PostgresDb, see docs/development.md).
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
rm -rf src/Persistence/Migrations
dotnet build src/Persistence -v q -nologo
for pair in SqliteDb:Sqlite PostgresDb:Postgres; do
  dotnet ef migrations add Initial --no-build --project src/Persistence --startup-project src/Persistence \
    --context "${pair%%:*}" --output-dir "Migrations/${pair##*:}"
done
