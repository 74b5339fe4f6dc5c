// The HTTP side: GraphQL at /graphql for the hub's gateway, /health for its health check, and who is asking.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { graphql, parse } from "graphql";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { resolvers } from "./queues.mjs";

const appId = "hang-cho";
const hub = process.env.HUB ?? "http://localhost:5080";
const port = Number(process.env.PORT ?? 5091);
const largestBody = 1_000_000;

const sdl = readFileSync(new URL("hang-cho/schema.graphql", import.meta.url), "utf8");
const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
const keys = createRemoteJWKSet(new URL("/.well-known/jwks", hub));

// The gateway sends a token made for this service alone: its audience is our app_id, its subject a name no other service knows the citizen by.
async function callerOf(request) {
  const [scheme, token] = (request.headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer" || !token) return null;
  const { payload } = await jwtVerify(token, keys, { audience: appId, typ: "at+jwt", algorithms: ["ES256"] });
  return { subject: payload.sub };
}

async function bodyOf(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > largestBody) throw Object.assign(new Error("The body is too large."), { status: 413 });
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw Object.assign(new Error("The body is no JSON."), { status: 400 });
  }
}

async function answer(request) {
  const caller = await callerOf(request).catch(() => {
    throw Object.assign(new Error("The token is not for this service or no longer valid."), { status: 401 });
  });
  const { query, variables, operationName } = await bodyOf(request);
  return graphql({
    schema,
    source: query ?? "",
    variableValues: variables,
    operationName,
    contextValue: { caller, language: (request.headers["accept-language"] ?? "vi").startsWith("en") ? "en" : "vi" },
  });
}

createServer(async (request, response) => {
  const send = (status, value) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", "x-content-type-options": "nosniff" });
    response.end(JSON.stringify(value));
  };
  if (request.url === "/health") return send(200, { status: "ok" });
  if (request.url !== "/graphql" || request.method !== "POST") return send(404, { errors: [{ message: "POST /graphql, GET /health" }] });
  try {
    send(200, await answer(request));
  } catch (error) {
    if (!error.status) console.error(error);
    send(error.status ?? 500, { errors: [{ message: error.status ? error.message : "Something went wrong here." }] });
  }
}).listen(port, () => console.log(`hang-cho: http://localhost:${port}/graphql`));
