/* The search: the engine and its index are only fetched when someone searches. */
type Hit = { data: () => Promise<{ url: string; excerpt: string; meta: Record<string, string> }> };
type Engine = {
  search: (
    query: string | null,
    options: { filters: Record<string, string>; sort?: Record<string, string> },
  ) => Promise<{ results: Hit[] }>;
};
const form = document.querySelector<HTMLFormElement>('.search');
const list = document.querySelector<HTMLOListElement>('.results');
const live = document.querySelector<HTMLElement>('.count');
const words = form?.dataset ?? {};
let engine: Promise<Engine> | undefined;
let turn = 0;

function load(): Promise<Engine> {
  engine ??= import(words.engine ?? '');
  return engine;
}

async function search() {
  const mine = ++turn;
  const found = await load();
  if (!form || !list || !live) return;
  const values = [...new FormData(form)].filter((entry): entry is [string, string] => entry[1] !== '');
  const { q = '', ...chosen } = Object.fromEntries(values);
  const filters = Object.fromEntries(Object.entries(chosen).map(([name, key]) => [`${name}-${key}`, '1']));
  history.replaceState(null, '', `?${new URLSearchParams(values)}`);
  if (values.length === 0) {
    list.replaceChildren();
    live.textContent = '';
    return;
  }
  const { results } = await found.search(q || null, { filters, ...(!q && { sort: { date: 'asc' } }) });
  const hits = await Promise.all(results.slice(0, 40).map((hit) => hit.data()));
  if (mine !== turn) return;
  live.textContent =
    results.length === 0
      ? (words.none ?? '').replace('#', q)
      : results.length === 1
        ? (words.one ?? '')
        : (words.many ?? '').replace('#', String(results.length));
  list.replaceChildren(
    ...hits.map(({ url, meta, excerpt }) => {
      const [item, title, link, date, about] = ['li', 'h2', 'a', 'p', 'p'].map((tag) => document.createElement(tag)) as [
        HTMLElement,
        HTMLElement,
        HTMLAnchorElement,
        HTMLElement,
        HTMLElement,
      ];
      item.className = 'hit';
      title.className = 'title size-3';
      link.href = url;
      link.textContent = meta.title ?? url;
      date.textContent = meta.date ?? '';
      about.className = 'genre';
      about.textContent = new DOMParser().parseFromString(excerpt, 'text/html').body.textContent;
      title.append(link);
      item.append(title, date, about);
      return item;
    }),
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
const query = new URLSearchParams(location.search);
for (const [name, value] of query) {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
if (query.size > 0) search();

export {};
