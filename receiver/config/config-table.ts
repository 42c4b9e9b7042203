import { type Setting, settings, variableName } from './settings.ts';

const begin = '<!-- configuration: written by `npm run config-table` -->';
const end = '<!-- end of configuration -->';

/** Every variable as a Markdown table. */
export function configTable(): string {
  const rows = Object.entries<Setting<unknown>>(settings).map(([key, { written, text }]) => {
    const shown = written ? `\`${written.replaceAll(',', ', ')}\`` : '';
    return `| \`${variableName(key)}\` | ${shown} | ${text.replaceAll('|', '\\|')} |`;
  });
  return ['| variable | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The same text with the table of now between its two markers; throws when they are not there. */
export function withConfigTable(markdown: string): string {
  const [before, rest = ''] = markdown.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`The text has no place for the table: put "${begin}" and "${end}" into it.`);
  return `${before}${begin}\n${configTable()}\n${end}${after}`;
}
