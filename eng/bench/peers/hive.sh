#!/bin/sh
# @graphql-hive/gateway with its planner in Rust and equal requests in flight shared.
cd "$PEERS/hive"
printf 'export const gatewayConfig = { inboundInflightRequestDeduplication: true };\n' > gateway.config.mjs
exec node node_modules/@graphql-hive/gateway/dist/bin.js supergraph "$SUPERGRAPH" \
  --config-path gateway.config.mjs --hive-router-runtime --host 127.0.0.1 --port "$PORT" --fork 1
