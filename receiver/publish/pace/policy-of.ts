import { isConnected } from '../../config/is-connected.ts';
import type { Config } from '../../config/settings.ts';
import { allDirect, type ChangeKind, type Policy } from '../../content/change-kind.ts';

/** What waits for review in a connected repository unless the venue says otherwise. */
const usual: ChangeKind[] = ['new', 'text', 'image', 'programme'];

/** Per kind of change, whether it goes direct or waits for a person. Everything goes direct where the host is not connected. */
export function policyOf(config: Pick<Config, 'review'> & Parameters<typeof isConnected>[0]): Policy {
  const reviewed = isConnected(config) ? (config.review ?? usual) : [];
  return { ...allDirect, ...Object.fromEntries(reviewed.map((kind) => [kind, 'review'])) };
}
