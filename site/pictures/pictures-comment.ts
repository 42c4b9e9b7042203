import type { PictureName } from './picture-name.ts';

/** A picture with its address. */
export interface ShownPicture extends PictureName {
  url: string;
}

/** By this the comment is found again. */
export const commentMark = '<!-- callboard: pictures -->';

const words = {
  en: {
    title: 'What it will look like',
    before: 'on the site now',
    after: 'after a merge',
    parts: { event: 'The page', agenda: 'In the agenda' },
    screens: { phone: 'phone', desktop: 'desktop' },
    more: (count: number) => `${count} more events change and are not shown here.`,
    none: 'No page of an event changes.',
    preview: 'The site as it would be',
  },
  nl: {
    title: 'Zo komt het eruit te zien',
    before: 'nu op de site',
    after: 'na een merge',
    parts: { event: 'De pagina', agenda: 'In de agenda' },
    screens: { phone: 'telefoon', desktop: 'computer' },
    more: (count: number) => `Nog ${count} evenementen veranderen en staan hier niet.`,
    none: 'Van geen evenement verandert de pagina.',
    preview: 'De site zoals die dan is',
  },
};

export interface PicturesCommentOptions {
  /** How many more events change. */
  more: number;
  language: 'nl' | 'en';
  /** Address of the site as it would be; undefined where there is none. */
  preview?: string | undefined;
}

/** The comment with the pictures: for each event its row and its page, before beside after. */
export function picturesComment(pictures: readonly ShownPicture[], { more, language, preview }: PicturesCommentOptions): string {
  const t = words[language];
  const ids = [...new Set(pictures.map(({ id }) => id))];
  const image = (picture: ShownPicture | undefined) => (picture ? `<img src="${picture.url}" width="100%">` : '—');
  const sections = ids.flatMap((id) =>
    (['agenda', 'event'] as const).flatMap((part) =>
      (['phone', 'desktop'] as const).flatMap((screen) => {
        const [before, after] = (['before', 'after'] as const).map((side) =>
          pictures.find((each) => each.id === id && each.part === part && each.screen === screen && each.side === side),
        );
        if (!before && !after) return [];
        const table = `| ${t.before} | ${t.after} |\n| --- | --- |\n| ${image(before)} | ${image(after)} |`;
        const title = `${id} · ${t.parts[part]}, ${t.screens[screen]}`;
        return [`<details${screen === 'phone' ? ' open' : ''}><summary>${title}</summary>\n\n${table}\n\n</details>`];
      }),
    ),
  );
  const body = sections.length > 0 ? sections : [t.none];
  const link = preview === undefined ? [] : [`[${t.preview}](${preview})`];
  return [commentMark, `### ${t.title}`, ...link, ...body, ...(more > 0 ? [t.more(more)] : [])].join('\n\n');
}
