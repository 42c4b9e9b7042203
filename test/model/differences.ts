import type { ModelState } from './reference-model.ts';

/** Every way in which the files of a branch (path below the content folder → text) are not what the model says. */
export function differences(branch: string, files: ReadonlyMap<string, string>, expected: ModelState): string[] {
  const wrong: string[] = [];
  const said: ModelState = { events: {}, tickets: {} };
  for (const [path, text] of files) {
    if (/^events\//.test(path)) {
      const { id, title, start, status } = JSON.parse(text);
      if (status === 'removed') continue;
      if (said.events[id]) wrong.push(`${branch}: two files of ${id}`);
      if (path !== `events/${start.slice(0, 4)}/${id}.json`) wrong.push(`${branch}: ${path} holds ${id} of ${start}`);
      said.events[id] = { title, start, status };
    }
    if (/^tickets\//.test(path)) {
      const { id, types, soldOut } = JSON.parse(text);
      const statuses = types.map((type: { id: string; online: string; priceCents: number }) => [
        type.id,
        `${type.online} ${type.priceCents}`,
      ]);
      said.tickets[id] = { ...Object.fromEntries(statuses), ...(soldOut && { '*': 'sold-out' }) };
    }
  }
  const canonical = (state: ModelState) => JSON.stringify([sorted(state.events), sorted(state.tickets)]);
  if (canonical(said) !== canonical(expected)) wrong.push(`${branch} says ${canonical(said)}, the model ${canonical(expected)}`);
  return wrong;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
