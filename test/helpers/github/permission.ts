import { Refusal } from './refusal.ts';
import type { Identity, Permissions } from './tokens.ts';

/** Refuses what the token was not given: refs, merges and dispatches need contents, the rest pull requests. */
export function checkPermission(operation: string, identity: Identity): void {
  const needed = neededPermission(operation);
  if (!needed || identity.kind !== 'token') return;
  const [permission, level] = needed;
  const granted = identity.permissions[permission];
  if (granted === 'write' || (granted === 'read' && level === 'read')) return;
  throw new Refusal(403, `Resource not accessible by ${identity.installed ? 'integration' : 'personal access token'}`);
}

function neededPermission(operation: string): [keyof Permissions, 'read' | 'write'] | undefined {
  const [method = '', path = ''] = operation.split(' ');
  const level = method === 'GET' ? 'read' : 'write';
  if (/\/(git|branches)\/|\/(merge|dispatches)$/.test(path)) return ['contents', level];
  if (/\/(pulls|issues)\b/.test(path)) return ['pull_requests', level];
  return undefined;
}
