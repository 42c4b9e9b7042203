import type { FilePages } from '../host/host.ts';
import type { Links } from './text/event-section.ts';

export interface ReviewLinksOptions {
  pages: FilePages;
  /** The folder of the content in the repository. */
  contentPath: string;
  /** Address of a preview, with `{branch}`, `{id}` and `{slug}` in it. */
  previewUrl: string | undefined;
}

/** Addresses that the pull request of a branch links to. */
export function reviewLinks({ pages, contentPath, previewUrl }: ReviewLinksOptions, branch: string): Links {
  return {
    overlay: (id, exists) => (exists ? pages.edit : pages.create)(branch, `${contentPath}/overlay/${id}.json`),
    ...(previewUrl !== undefined && {
      preview: (id, slug) => {
        const values: Record<string, string> = { branch: branch.replaceAll('/', '-'), id, slug };
        return previewUrl.replace(/\{(branch|id|slug)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
      },
    }),
  };
}
