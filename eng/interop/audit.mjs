// The public audit suite of GraphQL over HTTP against `camaug gateway`. Usage: node audit.mjs <camaug command>.
import { composeServices } from '@apollo/composition';
import { auditServer } from 'graphql-http';
import { parse } from 'graphql';
import { camaug } from './gateways.mjs';
import { serve } from './subgraph-server.mjs';

const sdl = 'type Query { greeting: String }';
const server = await serve([{ name: 'greetings', sdl }]);
const { supergraphSdl } = composeServices(server.subgraphs.map(({ name, url }) => ({ name, url, typeDefs: parse(sdl) })));
const gateway = await camaug(process.argv[2]).start(supergraphSdl);
const results = await auditServer({ url: gateway.url });
await gateway.stop();
server.close();

for (const { id, name, status, reason } of results) console.log(`${status === 'ok' ? 'ok  ' : 'FAIL'} ${id} ${name}${reason ? `: ${reason} (${status})` : ''}`);
const passed = results.filter(({ status }) => status === 'ok').length;
console.log(`http audit: ${passed} of ${results.length} passed`);
process.exit(passed === results.length ? 0 : 1);
