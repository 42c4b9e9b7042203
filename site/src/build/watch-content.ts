import { relative } from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentFile } from '../../../schemas/rules/content-file.ts';

/** `npm run dev` starts again when a content file is added, changed or removed, because the programme is read only once. */
export function watchContent(folder: string): AstroIntegration {
  return {
    name: 'watch-content',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const again = (file: string) => {
          if (contentFile(relative(folder, file).replaceAll('\\', '/'))) server.restart();
        };
        server.watcher.add(folder);
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, again);
      },
    },
  };
}
