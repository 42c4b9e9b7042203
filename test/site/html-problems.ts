import { HtmlValidate } from 'html-validate';

const rules = { 'doctype-style': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'long-title': 'off' } as const;
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules });

/** The errors in the HTML of these pages, by their paths, without matters of style. */
export async function htmlProblems(pages: Iterable<[string, string]>): Promise<string[]> {
  const problems: string[] = [];
  for (const [file, text] of pages) {
    const { results } = await validator.validateString(text);
    problems.push(
      ...results.flatMap(({ messages }) => messages.map(({ ruleId, message, column }) => `${file}:${column} ${ruleId}: ${message}`)),
    );
  }
  return problems;
}
