import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, graphql } from 'graphql';
import type { Answer, World } from './endpoint.ts';
import type { FakePull, MergeMethod } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';
import { mergeability } from './mergeability.ts';

const schema = buildSchema(readFileSync(new URL('../../fixtures/github.graphql', import.meta.url), 'utf8'));

interface AutoMergeInput {
  pullRequestId: string;
  mergeMethod: string;
  commitHeadline?: string;
  commitBody?: string;
  expectedHeadOid?: string;
  clientMutationId?: string;
}

/** GraphQL over the same pull requests; what the schema does not have is refused in GraphQL's own words. */
export async function answerGraphql(world: World, login: string, body: Record<string, unknown>): Promise<Answer> {
  const result = await graphql({
    schema,
    source: String(body.query),
    variableValues: body.variables as Record<string, unknown> | undefined,
    rootValue: {
      viewer: { login },
      enablePullRequestAutoMerge: ({ input }: { input: AutoMergeInput }) => enableAutoMerge(world, login, input),
    },
  });
  // GitHub puts the type beside the message.
  const errors = result.errors?.map((error) => ({ ...error.toJSON(), ...error.extensions, extensions: undefined }));
  return { status: 200, body: { ...(result.data !== undefined && { data: result.data }), ...(errors && { errors }) } };
}

const methodNames = { merge: 'merge commits are', squash: 'squash merging is', rebase: 'rebase merging is' };
const refused = (type: string, message: string) => new GraphQLError(message, { extensions: { type } });

async function enableAutoMerge(world: World, login: string, input: AutoMergeInput) {
  const [, repositoryId, number] = /^PR_(\d+)_(\d+)$/.exec(input.pullRequestId) ?? [];
  const repository = [...world.repositories.values()].find((each) => each.id === Number(repositoryId));
  await repository?.follow();
  const pull = repository?.pull(Number(number));
  if (!repository || !pull) throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${input.pullRequestId}'`);
  if (!repository.settings.allowAutoMerge) throw refused('UNPROCESSABLE', 'Pull request Auto merge is not allowed for this repository');
  const method = input.mergeMethod.toLowerCase() as MergeMethod;
  if (!repository.settings.mergeMethods.includes(method))
    throw refused('UNPROCESSABLE', `Merge method ${methodNames[method]} not allowed on this repository`);
  if (pull.state !== 'open') throw refused('UNPROCESSABLE', "Can't enable auto-merge for this pull request");
  if (input.expectedHeadOid && input.expectedHeadOid !== pull.headSha)
    throw refused('UNPROCESSABLE', 'Head sha did not match expected value');
  const { state } = await mergeability(repository, pull);
  if (state !== 'blocked') throw refused('UNPROCESSABLE', `Pull request Pull request is in ${state} status`);
  pull.autoMerge = {
    method,
    by: login,
    title: input.commitHeadline,
    message: input.commitBody,
  };
  pull.updatedAt = world.now();
  return { clientMutationId: input.clientMutationId, pullRequest: view(world, repository, pull) };
}

const view = (world: World, repository: FakeRepository, pull: FakePull) => ({
  id: `PR_${repository.id}_${pull.number}`,
  number: pull.number,
  state: pull.merged ? 'MERGED' : pull.state.toUpperCase(),
  headRefOid: pull.headSha,
  mergeStateStatus: async () => (await mergeability(repository, pull)).state.toUpperCase(),
  autoMergeRequest: pull.autoMerge && {
    enabledAt: new Date(world.now()).toISOString(),
    mergeMethod: pull.autoMerge.method.toUpperCase(),
  },
});
