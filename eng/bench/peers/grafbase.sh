#!/bin/sh
# The Grafbase command line's development gateway (Rust); it composes the subgraphs itself.
mkdir -p "$WORK/grafbase" && cd "$WORK/grafbase"
: > grafbase.toml
for name in accounts inventory products reviews; do
  cp "$REPO/tests/CaMauG.Benchmarks/Canned/$name.graphql" "$name.graphql"
  printf '[subgraphs.%s]\nurl = "%s/%s"\nschema_path = "%s.graphql"\n' "$name" "$ORIGIN" "$name" "$name" >> grafbase.toml
done
exec "$PEERS/grafbase/node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase" \
  --home "$WORK/grafbase" dev -c grafbase.toml --listen-address "127.0.0.1:$PORT"
