// Makes test/fixtures/github-openapi.json from GitHub's published description of its REST API:
//   npm install @octokit/openapi   (385 MB, so in a folder of its own)
//   npx node test/helpers/github/extract-openapi.ts <that folder>/node_modules/@octokit/openapi/generated/api.github.com.json
import { readFileSync, writeFileSync } from 'node:fs';

const operations = `
GET /repos/{owner}/{repo}
GET /repos/{owner}/{repo}/branches/{branch}
GET /repos/{owner}/{repo}/git/ref/{ref}
GET /repos/{owner}/{repo}/git/matching-refs/{ref}
POST /repos/{owner}/{repo}/git/refs
PATCH /repos/{owner}/{repo}/git/refs/{ref}
DELETE /repos/{owner}/{repo}/git/refs/{ref}
GET /repos/{owner}/{repo}/pulls
POST /repos/{owner}/{repo}/pulls
GET /repos/{owner}/{repo}/pulls/{pull_number}
PATCH /repos/{owner}/{repo}/pulls/{pull_number}
PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge
GET /repos/{owner}/{repo}/pulls/{pull_number}/files
GET /repos/{owner}/{repo}/pulls/{pull_number}/commits
GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers
POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers
GET /repos/{owner}/{repo}/issues/{issue_number}/comments
POST /repos/{owner}/{repo}/issues/{issue_number}/comments
PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}
GET /repos/{owner}/{repo}/issues/{issue_number}/labels
POST /repos/{owner}/{repo}/issues/{issue_number}/labels
POST /repos/{owner}/{repo}/dispatches
GET /repos/{owner}/{repo}/installation
POST /app/installations/{installation_id}/access_tokens
POST /app-manifests/{code}/conversions
GET /user
DELETE /applications/{client_id}/token
GET /users/{username}
GET /meta
`
  .trim()
  .split('\n');

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Node = { [key: string]: Json };

const file = process.argv[2];
if (!file) throw new Error('Say where the description is: node test/helpers/github/extract-openapi.ts <api.github.com.json>');
const description = JSON.parse(readFileSync(file, 'utf8')) as Node;

const at = (pointer: string): Node =>
  pointer
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key] as Node, description);
const resolve = (node: Node): Node => (typeof node.$ref === 'string' ? at(node.$ref) : node);
const wanted = new Set<string>();

/** An OpenAPI 3.0 schema as JSON Schema, without prose: `nullable` becomes a type of its own, `$ref`s stay and are followed. */
function schema(node: Node): Node {
  if (typeof node.$ref === 'string') {
    wanted.add(node.$ref);
    return { $ref: node.$ref };
  }
  const kept: Node = {};
  for (const [key, value] of Object.entries(node)) {
    if (
      /^(description|title|example|examples|default|deprecated|externalDocs|nullable|discriminator|readOnly|writeOnly|xml)$|^x-/.test(key)
    )
      continue;
    kept[key] = part(key, value);
  }
  if (node.nullable !== true) return kept;
  if (kept.enum) kept.enum = [...(kept.enum as Json[]), null];
  if (typeof kept.type === 'string') return { ...kept, type: [kept.type, 'null'] };
  return Object.keys(kept).length === 0 ? {} : { anyOf: [kept, { type: 'null' }] };
}

function part(key: string, value: Json): Json {
  if (key === 'properties' || key === 'patternProperties') {
    return Object.fromEntries(Object.entries(value as Node).map(([name, child]) => [name, schema(child as Node)]));
  }
  if (Array.isArray(value) && /^(allOf|anyOf|oneOf)$/.test(key)) return value.map((child) => schema(child as Node));
  return /^(items|additionalProperties|not)$/.test(key) && typeof value === 'object' ? schema(value as Node) : value;
}

/** The JSON body of a request or response; null where there is none. */
function body(node: Node | undefined): Json {
  const content = node && (resolve(node).content as Node | undefined)?.['application/json'];
  return content ? schema((content as Node).schema as Node) : null;
}

function query(path: Node, operation: Node): Node {
  const parameters = [...((path.parameters ?? []) as Node[]), ...((operation.parameters ?? []) as Node[])].map(resolve);
  const properties = parameters.filter((each) => each.in === 'query').map((each) => [each.name, schema(each.schema as Node)]);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function extract(name: string): Node {
  const [method = '', path = ''] = name.split(' ');
  const parent = (description.paths as Node)[path] as Node | undefined;
  const operation = parent?.[method.toLowerCase()] as Node | undefined;
  if (!parent || !operation) throw new Error(`The description has no ${name}: has GitHub renamed it?`);
  const responses = Object.entries(operation.responses as Node).map(([status, response]) => [status, body(response as Node)]);
  return {
    query: query(parent, operation),
    body: body(operation.requestBody as Node | undefined),
    responses: Object.fromEntries(responses),
  };
}

const extracted = operations.map((name): [string, Json] => [name, extract(name)]);
const schemas = new Map<string, Json>();
// A set that grows while it is walked is walked to its new end.
for (const ref of wanted) schemas.set(ref.split('/').at(-1) ?? '', schema(at(ref)));

const lines = (entries: [string, Json][]) => entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
const info = description.info as Node;
writeFileSync(
  new URL('../../fixtures/github-openapi.json', import.meta.url),
  `{\n"source": ${JSON.stringify(`${info.title} ${info.version}`)},\n"operations": {\n${lines(extracted)}\n},\n"components": { "schemas": {\n${lines([...schemas].sort())}\n} }\n}\n`,
);
