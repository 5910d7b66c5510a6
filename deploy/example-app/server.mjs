import { createServer } from 'node:http';
import { readStatus } from './status.mjs';

// Read once: an init container has ended before this process starts, so the file does not change.
// Where an init container has asked the database instead, there is no file, and `nothing` says so.
const require = process.env.MIGRATIONS_REQUIRE ?? 'ready';
const status =
  require === 'nothing'
    ? { ok: true, outcome: 'not asked', reason: null, findings: [] }
    : readStatus(process.env.SAFE_MIGRATE_STATUS_FILE, require);

const pages = {
  '/': () => [200, { greeting: 'Hello from the shop.' }],
  '/api/health': () => [status.ok ? 200 : 503, status],
};

const server = createServer((request, response) => {
  const page = pages[new URL(request.url, 'http://localhost').pathname];
  const [code, body] = page ? page() : [404, { reason: 'there is no such page' }];
  response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
});

server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`listening on ${server.address().port}, ${status.ok ? 'healthy' : `not healthy: ${status.reason}`}`);
});

// As process 1 Node has no default answer to these.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
