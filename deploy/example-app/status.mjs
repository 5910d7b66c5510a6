import { readFileSync } from 'node:fs';

// What the health page answers: `ok` is whether the application may serve, the rest says why.
// Whatever cannot be understood closes.

/**
 * Reads what safe-migrate left in the file. Never throws: what is wrong is an answer.
 *
 * @param require the worst outcome that will do, as for `safe-migrate gate --require`: `ready`, or
 *     `degraded`, which is also content with a refused migration or a database that differs
 */
export function readStatus(path, require) {
  if (require !== 'ready' && require !== 'degraded') {
    return closed('unknown', `MIGRATIONS_REQUIRE takes ready, degraded or nothing, not ${require}`);
  }
  if (!path) {
    return closed('unknown', 'SAFE_MIGRATE_STATUS_FILE is not set, so nobody knows whether the migrations ran');
  }
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return error.code === 'ENOENT'
      ? closed('missing', `there is no status file ${path}: safe-migrate has not run in this pod, or writes it elsewhere`)
      : closed('unreadable', `the status file ${path} cannot be read: ${error.code}`);
  }
  try {
    return judge(JSON.parse(text), path, require);
  } catch {
    return closed('unreadable', `the status file ${path} is not JSON`);
  }
}

function judge(status, path, require) {
  if (status?.schemaVersion !== 1) {
    return closed('unreadable', `the status file ${path} has a form that this application does not know`);
  }
  if (status.outcome === 'running') {
    return closed('running', `run ${status.run?.id} of ${status.run?.startedAt} has not ended, or was killed`);
  }
  const findings = (Array.isArray(status.findings) ? status.findings : []).map(
    ({ code, severity, subject, message, remedy }) => ({ code, severity, subject, message, remedy }),
  );
  const ok = status.appMayStart === true && (require === 'degraded' || ['ready', 'skipped'].includes(status.outcome));
  return { ok, outcome: status.outcome, reason: ok ? null : reason(status.outcome, findings), findings };
}

function reason(outcome, findings) {
  return findings.length > 0
    ? `the migrations ended ${outcome}: ${findings[0].message}`
    : `the migrations ended ${outcome}`;
}

function closed(outcome, why) {
  return { ok: false, outcome, reason: why, findings: [] };
}
