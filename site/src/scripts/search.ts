/* The search: the engine and its index are only fetched when someone searches. */
type Found = { url: string; excerpt: string; meta: Record<string, string> };
type Hit = { data: () => Promise<Found> };
type Engine = {
  search: (
    query: string | null,
    options: { filters: Record<string, string>; sort?: Record<string, string> },
  ) => Promise<{ results: Hit[] }>;
};
const form = document.querySelector<HTMLFormElement>('.search');
const list = document.querySelector<HTMLOListElement>('.results');
const live = document.querySelector<HTMLElement>('.count');
const more = document.querySelector<HTMLButtonElement>('.more');
const words = form?.dataset ?? {};
let engine: Promise<Engine> | undefined;
let failures = 0;
let turn = 0;
let hits: Hit[] = [];
let query = '';

/* A browser may keep a failed module for ever, and the engine keeps a failed fetch. Another address starts anew. */
function load(): Promise<Engine> {
  if (engine) return engine;
  const loading: Promise<Engine> = import(`${words.engine}${failures > 0 ? `?${failures}` : ''}`);
  engine = loading;
  loading.catch(() => forget(loading));
  return loading;
}

function forget(failed: Promise<Engine>) {
  if (engine !== failed) return;
  engine = undefined;
  failures++;
}

function say(sentence = '') {
  if (live) live.textContent = sentence;
}

/* Runs a part unless another has begun meanwhile. Shows a failure, and starts the engine anew with the next part. */
async function inTurn(part: (engine: Engine, current: () => boolean) => Promise<void>) {
  const mine = ++turn;
  const used = load();
  try {
    await part(await used, () => mine === turn);
  } catch {
    forget(used);
    if (mine === turn) say(words.failed);
  }
}

function search() {
  const values = [...new FormData(form ?? undefined)].filter((entry): entry is [string, string] => entry[1] !== '');
  const { q = '', ...chosen } = Object.fromEntries(values);
  const filters = Object.fromEntries(Object.entries(chosen).map(([name, key]) => [`${name}-${key}`, '1']));
  history.replaceState(null, '', `?${new URLSearchParams(values)}`);
  if (values.length === 0) {
    turn++;
    list?.replaceChildren();
    more?.toggleAttribute('hidden', true);
    return say();
  }
  return inTurn(async (found, current) => {
    const { results } = await found.search(q || null, { filters, ...(!q && { sort: { date: 'asc' } }) });
    const items = await itemsOf(results.slice(0, 40));
    if (!current()) return;
    [hits, query] = [results, q];
    list?.replaceChildren(...items);
    count();
  });
}

function showMore() {
  return inTurn(async (_, current) => {
    const from = list?.children.length ?? 0;
    const items = await itemsOf(hits.slice(from, from + 40));
    if (!current()) return;
    list?.append(...items);
    count();
    items[0]?.querySelector('a')?.focus();
  });
}

function count() {
  const shown = list?.children.length ?? 0;
  const all = String(hits.length);
  more?.toggleAttribute('hidden', shown === hits.length);
  if (shown < hits.length) say(words.some?.replace('##', all).replace('#', String(shown)));
  else if (shown > 1) say(words.many?.replace('#', all));
  else if (shown === 1) say(words.one);
  else say(query ? words.none?.replace('#', () => query) : words.noneFiltered);
}

async function itemsOf(some: Hit[]): Promise<HTMLElement[]> {
  return (await Promise.all(some.map((hit) => hit.data()))).map(item);
}

function item({ url, meta, excerpt }: Found): HTMLElement {
  const element = (tag: string, className: string, ...inside: (Node | string)[]) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...inside);
    return made;
  };
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  const stamps = meta.stamp?.split(' · ').map((stamp) => element('strong', 'stamp', stamp)) ?? [];
  return element(
    'li',
    'hit',
    element('h2', 'title size-3', link),
    element('p', '', [meta.date, meta.room].filter(Boolean).join(' · ')),
    ...(stamps.length > 0 ? [element('p', 'status', ...stamps)] : []),
    element('p', 'genre', new DOMParser().parseFromString(excerpt, 'text/html').body.textContent ?? ''),
  );
}

let pause: ReturnType<typeof setTimeout> | undefined;
form?.removeAttribute('hidden');
form?.addEventListener('focusin', load, { once: true });
form?.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(search, 150);
});
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});
more?.addEventListener('click', showMore);
const asked = form ? new URLSearchParams(location.search) : [];
for (const [name, value] of asked) {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
if ([...asked].length > 0) search();

export {};
