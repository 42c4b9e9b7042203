import type { Config } from '../../config/settings.ts';
import { allDirect, type ChangeKind, type Policy } from '../../content/change-kind.ts';

/** What a repository on GitHub reviews unless the venue says otherwise. */
const usual: ChangeKind[] = ['new', 'text', 'image', 'programme'];

/** Per kind of change, direct or past a person. Without a way into GitHub everything goes direct. */
export function policyOf({ review }: Pick<Config, 'review'>, isConnected: boolean): Policy {
  const reviewed = isConnected ? (review ?? usual) : [];
  return { ...allDirect, ...Object.fromEntries(reviewed.map((kind) => [kind, 'review'])) };
}
