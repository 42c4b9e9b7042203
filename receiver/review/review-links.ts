import type { FilePages } from '../host/host.ts';
import type { Links } from './text/event-section.ts';
import { overlayDrafts } from './text/overlay-drafts.ts';

export interface ReviewLinksOptions {
  pages: FilePages;
  /** The folder of the content in the repository. */
  contentPath: string;
  /** Address of a preview, with `{branch}`, `{id}` and `{slug}` in it. */
  previewUrl: string | undefined;
  /** The longest address of a page that begins with a text, in characters. */
  longest?: number;
}

/** GitHub's servers refuse a request line of more than 8 KiB. */
const longestAddress = 7_000;

/** Addresses that the pull request of a branch links to. */
export function reviewLinks({ pages, contentPath, previewUrl, longest = longestAddress }: ReviewLinksOptions, branch: string): Links {
  return {
    overlay(proposal) {
      const path = `${contentPath}/overlay/${proposal.id}.json`;
      if (proposal.overlaid === true) return pages.edit(branch, path);
      const filled = overlayDrafts(proposal).map((text) => pages.create(branch, path, text));
      return filled.find((address) => address.length <= longest) ?? pages.create(branch, path);
    },
    ...(previewUrl !== undefined && {
      preview: (id, slug) => {
        const values: Record<string, string> = { branch: branch.replaceAll('/', '-'), id, slug };
        return previewUrl.replace(/\{(branch|id|slug)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
      },
    }),
  };
}
