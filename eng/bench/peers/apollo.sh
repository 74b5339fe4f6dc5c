#!/bin/sh
# @apollo/gateway behind @apollo/server's own HTTP server.
cp "$REPO/eng/bench/peers/apollo.mjs" "$PEERS/apollo/serve.mjs"
cd "$PEERS/apollo" && exec node serve.mjs
