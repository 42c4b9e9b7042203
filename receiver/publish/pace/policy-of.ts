import { isConnected } from '../../config/is-connected.ts';
import type { Config } from '../../config/settings.ts';
import { allDirect, type ChangeKind, type Policy } from '../../content/change-kind.ts';

/** The kinds of change that wait for review in a connected repository by default. */
const usual: ChangeKind[] = ['new', 'text', 'image', 'programme'];

/** Whether each kind of change is published directly or waits for a person. Without a connected host, everything is published directly. */
export function policyOf(config: Pick<Config, 'review'> & Parameters<typeof isConnected>[0]): Policy {
  const reviewed = isConnected(config) ? (config.review ?? usual) : [];
  return { ...allDirect, ...Object.fromEntries(reviewed.map((kind) => [kind, 'review'])) };
}
