import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

interface Extract {
  operations: Record<string, { body: unknown; responses: Record<string, unknown> }>;
}

const extract = JSON.parse(readFileSync(new URL('../../fixtures/github-openapi.json', import.meta.url), 'utf8')) as Extract;
const ajv = new Ajv({ strict: false, coerceTypes: false, allErrors: true });
const lenient = new Ajv({ strict: false, coerceTypes: true, allErrors: true });
for (const each of [ajv, lenient]) {
  formats.default(each);
  each.addFormat('repo.nwo', true);
  each.addSchema(extract, 'github');
}

const templates = Object.keys(extract.operations).map((operation) => {
  const [method = '', template = ''] = operation.split(' ');
  // A ref may hold slashes, plain or escaped; everything else is one segment.
  const pattern = template.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${/ref|branch/.test(name) ? '.+' : '[^/]+'})`);
  return { operation, method, pattern: new RegExp(`^${pattern}$`) };
});

/** Which of GitHub's operations a request is, and what its path says. */
export function matchOperation(method: string, path: string): { operation: string; params: Record<string, string> } | undefined {
  for (const each of templates) {
    const found = each.method === method ? each.pattern.exec(path) : null;
    if (!found) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { operation: each.operation, params: Object.fromEntries(params) };
  }
  return undefined;
}

/** What is wrong with a request's query and body, a sentence each. */
export function requestProblems(operation: string, query: Record<string, string>, body: unknown): string[] {
  const wrong = problems(lenient, operation, 'query', { ...query });
  if (extract.operations[operation]?.body && body !== undefined) {
    wrong.push(...problems(ajv, operation, 'body', body));
    wrong.push(...unknownFields(operation, body));
  }
  return wrong;
}

/** How a response differs from what GitHub's description promises for this operation and status, a sentence each. */
export function responseProblems(operation: string, status: number, body: unknown): string[] {
  const responses = extract.operations[operation]?.responses ?? {};
  // Where the description says nothing of a refusal, it has at least the shape of all the others.
  if (status >= 400 && !responses[status]) return problems(ajv, '', 'basic-error', body);
  if (!(status in responses)) return [`${operation} never answers ${status}`];
  if (responses[status] === null) return body === undefined ? [] : [`${operation} answers ${status} without a body`];
  return problems(ajv, operation, `responses/${status}`, body);
}

function problems(checker: Ajv, operation: string, part: string, value: unknown): string[] {
  const pointer = operation ? `operations/${escapePointer(operation)}/${part}` : `components/schemas/${part}`;
  const validate = checker.getSchema(`github#/${pointer}`) as ValidateFunction | undefined;
  if (!validate) throw new Error(`test/fixtures/github-openapi.json has no ${pointer}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 5).map((error) => `${operation} ${part}${error.instancePath} ${error.message}`);
}

/** GitHub lets fields pass that it does not know; here they are a mistake in the spelling. */
function unknownFields(operation: string, body: unknown): string[] {
  const properties = (extract.operations[operation]?.body as { properties?: object } | undefined)?.properties;
  if (!properties || typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.keys(body)
    .filter((name) => !(name in properties))
    .map((name) => `${operation} body has no field ${name}`);
}

const escapePointer = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
