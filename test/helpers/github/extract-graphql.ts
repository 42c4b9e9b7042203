// Makes test/fixtures/github.graphql from GitHub's published GraphQL schema, with only what is used of it:
//   npm install @octokit/graphql-schema   (in a folder of its own)
//   npx node test/helpers/github/extract-graphql.ts <that folder>/node_modules/@octokit/graphql-schema/schema.graphql
import { readFileSync, writeFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, type TypeNode, visit } from 'graphql';

const fields: Record<string, string[]> = {
  Query: ['viewer'],
  Mutation: ['enablePullRequestAutoMerge'],
  User: ['login'],
  EnablePullRequestAutoMergePayload: ['clientMutationId', 'pullRequest'],
  PullRequest: ['id', 'number', 'state', 'headRefOid', 'mergeStateStatus', 'autoMergeRequest'],
  AutoMergeRequest: ['enabledAt', 'mergeMethod'],
};

const file = process.argv[2];
if (!file) throw new Error('Say where the schema is: npx node test/helpers/github/extract-graphql.ts <schema.graphql>');

const bare = visit(parse(readFileSync(file, 'utf8')), {
  enter: (node) => ('description' in node && node.description ? { ...node, description: undefined } : undefined),
  Directive: () => null,
  ObjectTypeDefinition: (node) => ({
    ...node,
    description: undefined,
    interfaces: [],
    fields: node.fields?.filter((field) => fields[node.name.value]?.includes(field.name.value)),
  }),
}) as DocumentNode;

const wanted = new Set(['Query', 'Mutation']);
const kept = [];
const byName = new Map(bare.definitions.flatMap((each) => ('name' in each && each.name ? [[each.name.value, each] as const] : [])));
const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
// A set that grows while it is walked is walked to its new end.
for (const name of wanted) {
  const definition = byName.get(name);
  if (!definition) continue;
  kept.push(print(definition));
  visit(definition, { NamedType: (type) => void wanted.add(named(type)) });
}
writeFileSync(new URL('../../fixtures/github.graphql', import.meta.url), `${kept.join('\n\n')}\n`);
