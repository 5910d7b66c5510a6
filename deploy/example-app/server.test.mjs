import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'shop-'));
after(() => rmSync(folder, { recursive: true }));

const REFUSED = {
  schemaVersion: 1,
  run: { id: 'r1', startedAt: '2026-01-01T00:00:00Z' },
  outcome: 'degraded',
  appMayStart: true,
  findings: [
    { code: 'CONFLICT', severity: 'error', subject: 'public.users', message: 'column email differs', remedy: 'ALTER TABLE …' },
  ],
};

const DEGRADED_WILL_DO = { MIGRATIONS_REQUIRE: 'degraded' };

/** Starts the real server with that status file and answers with one page. */
async function ask(page, status, environment = {}) {
  const file = join(folder, `${Math.random()}.json`);
  if (status !== undefined) {
    writeFileSync(file, typeof status === 'string' ? status : JSON.stringify(status));
  }
  const server = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
    env: { PORT: '0', SAFE_MIGRATE_STATUS_FILE: file, ...environment },
  });
  try {
    const [line] = await once(server.stdout, 'data');
    const port = /listening on (\d+)/.exec(line)[1];
    const response = await fetch(`http://localhost:${port}${page}`);
    return { code: response.status, body: await response.json() };
  } finally {
    server.kill('SIGTERM');
    const [exitCode] = await once(server, 'exit');
    assert.equal(exitCode, 0, 'the server ends by itself when it is told to');
  }
}

test('a run that ended ready is healthy', async () => {
  const { code, body } = await ask('/api/health', { ...REFUSED, outcome: 'ready', findings: [] });

  assert.equal(code, 200);
  assert.deepEqual(body, { ok: true, outcome: 'ready', reason: null, findings: [] });
});

test('a switched-off run is healthy', async () => {
  assert.equal((await ask('/api/health', { ...REFUSED, outcome: 'skipped', findings: [] })).code, 200);
});

test('a refusal is unhealthy, with outcome and findings', async () => {
  const { code, body } = await ask('/api/health', REFUSED);

  assert.equal(code, 503);
  assert.equal(body.outcome, 'degraded');
  assert.equal(body.reason, 'the migrations ended degraded: column email differs');
  assert.equal(body.findings[0].code, 'CONFLICT');
});

test('a refusal is healthy where degraded will do, and still told', async () => {
  const { code, body } = await ask('/api/health', REFUSED, DEGRADED_WILL_DO);

  assert.equal(code, 200);
  assert.equal(body.findings[0].message, 'column email differs');
});

test('a failed run is unhealthy, whatever will do', async () => {
  const failed = { ...REFUSED, outcome: 'failed', appMayStart: false };

  assert.equal((await ask('/api/health', failed)).code, 503);
  assert.equal((await ask('/api/health', failed, DEGRADED_WILL_DO)).code, 503);
});

test('a run that never ended is unhealthy', async () => {
  const { code, body } = await ask('/api/health', { schemaVersion: 1, outcome: 'running', run: REFUSED.run });

  assert.equal(code, 503);
  assert.equal(body.reason, 'run r1 of 2026-01-01T00:00:00Z has not ended, or was killed');
});

test('a missing file is unhealthy', async () => {
  const { code, body } = await ask('/api/health', undefined);

  assert.equal(code, 503);
  assert.match(body.reason, /^there is no status file /);
});

test('what is not JSON, or of another form, is unhealthy', async () => {
  for (const text of ['{"schemaVersion": 1, "appMay', 'null', '[]', '{"schemaVersion": 2, "appMayStart": true}']) {
    const { code, body } = await ask('/api/health', text);

    assert.equal(code, 503, text);
    assert.equal(body.outcome, 'unreadable', text);
  }
});

test('only the word true opens', async () => {
  for (const appMayStart of ['true', 1, null, undefined]) {
    assert.equal((await ask('/api/health', { ...REFUSED, appMayStart }, DEGRADED_WILL_DO)).code, 503);
  }
});

test('a requirement that nobody knows is unhealthy', async () => {
  const { code, body } = await ask('/api/health', REFUSED, { MIGRATIONS_REQUIRE: 'whatever' });

  assert.equal(code, 503);
  assert.equal(body.reason, 'MIGRATIONS_REQUIRE takes ready, degraded or nothing, not whatever');
});

test('a variable that was forgotten is unhealthy', async () => {
  const { code, body } = await ask('/api/health', REFUSED, { SAFE_MIGRATE_STATUS_FILE: '' });

  assert.equal(code, 503);
  assert.match(body.reason, /^SAFE_MIGRATE_STATUS_FILE is not set/);
});

test('where nothing is required, no file is read', async () => {
  assert.equal((await ask('/api/health', undefined, { MIGRATIONS_REQUIRE: 'nothing' })).code, 200);
});

test('the greeting is there in any case, and other pages are not', async () => {
  assert.equal((await ask('/', undefined)).code, 200);
  assert.equal((await ask('/orders', REFUSED)).code, 404);
});
