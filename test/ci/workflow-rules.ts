import { parse } from 'yaml';

export interface Step {
  name?: string;
  if?: string;
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  /** Another workflow, instead of steps. */
  uses?: string;
  if?: string;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  needs?: string;
  env?: Record<string, string>;
  steps?: Step[];
}

type Trigger = { branches?: string[]; paths?: string[]; 'paths-ignore'?: string[]; types?: string[]; inputs?: object } | null;

export interface Workflow {
  on: Record<string, Trigger | { cron: string }[]>;
  permissions?: Record<string, string>;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  jobs: Record<string, Job>;
}

/** A workflow file as data; YAML 1.2, so that `on` is a word. */
export const readWorkflow = (text: string): Workflow => parse(text) as Workflow;

const ours = /^\.\/\.github\/workflows\/[\w-]+\.yml$/;
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const pinnedWithVersion = /uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Whether it looks only at branches of this repository, and runs the code of its default branch. */
const isOfOurs = (text: string) =>
  text.includes('github.event.workflow_run.head_repository.full_name == github.repository') &&
  /ref: \$\{\{ github\.event\.repository\.default_branch \}\}/.test(text);

/** The rules that a workflow breaks, a sentence each. */
export function workflowBreaches(text: string): string[] {
  const workflow = readWorkflow(text);
  const found: string[] = [];
  if (JSON.stringify(workflow.permissions) !== '{}') found.push('the workflow starts with rights: permissions must be {}');
  if ('pull_request_target' in workflow.on || ('workflow_run' in workflow.on && !isOfOurs(text)))
    found.push('it runs with rights on what a stranger sent');
  if (/\bsecrets\b/.test(text.replace(/#.*/g, ''))) found.push('it reads a secret');
  for (const line of text.split('\n')) {
    if (/\buses:/.test(line) && !/uses: \.\//.test(line) && !pinnedWithVersion.test(line))
      found.push(`not pinned with its version beside it: ${line.trim()}`);
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (!job.permissions) found.push(`${name} does not say what it may do`);
    if (job.uses) {
      if (!ours.test(job.uses)) found.push(`${name} is not a workflow of ours`);
      continue;
    }
    if (!job['timeout-minutes']) found.push(`${name} has no end`);
    for (const { uses, run, with: given } of job.steps ?? []) {
      if (uses && !pinned.test(uses)) found.push(`${uses} is not pinned`);
      if (run?.includes('${{')) found.push(`an expression in a script: ${run}`);
      if (uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false)
        found.push('a checkout leaves its token behind');
    }
  }
  return found;
}
