import { variableTexts } from './variables.ts';

/** The variables of a build as a Markdown table. */
export function variablesTable(): string {
  const rows = variableTexts().map(({ name, written, text }) => `| \`${name}\` | ${written} | ${text} |`);
  return ['| variable | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}
