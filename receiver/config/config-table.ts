import { type Setting, settings, variableName } from './settings.ts';

/** Every variable of the receiver as a Markdown table. */
export function configTable(): string {
  const rows = Object.entries<Setting<unknown>>(settings).map(([key, { written, text }]) => {
    const shown = written ? `\`${written.replaceAll(',', ', ')}\`` : '';
    return `| \`${variableName(key)}\` | ${shown} | ${text.replaceAll('|', '\\|')} |`;
  });
  return ['| variable | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}
