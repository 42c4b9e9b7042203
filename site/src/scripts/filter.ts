/*
 * Turns the links to facet pages into filters of this list. They combine, are in the address, and the back button
 * undoes them. If the list is only a part, they lead to the whole list (`data-at`), with the filters in its address.
 */
const bar = document.querySelector<HTMLDetailsElement>('.filters');
const at = bar?.dataset.at;
const live = document.querySelector<HTMLElement>('.count');
const since = document.querySelector<HTMLInputElement>('.since input');
const links = [...document.querySelectorAll<HTMLAnchorElement>('.filters a[data-key]')];
const rows = [...document.querySelectorAll<HTMLElement>('.row[data-last-day]')];
const names = ['genre', 'room', 'from'];
const address = () => new URL(at ?? '', location.href);

function show() {
  const chosen = address().searchParams;
  for (const link of links) {
    if (chosen.get(link.dataset.facet ?? '') === link.dataset.key) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (at) return;
  const [genre, room, from] = names.map((key) => chosen.get(key) ?? '');
  const has = (set: string | undefined, key = '') => !key || (set ?? '').split(' ').includes(key);
  const left = new Set<string | undefined>();
  for (const row of rows) {
    const fits = has(row.dataset.genre, genre) && has(row.dataset.room, room) && (row.dataset.lastDay ?? '') >= (from ?? '');
    row.toggleAttribute('data-out', !fits);
    if (fits && !row.hidden) left.add(row.querySelector('a')?.href);
  }
  if (since) since.value = from ?? '';
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.language a')) link.search = location.search;
  const active = Boolean(genre || room || from);
  document.querySelector('.clear')?.toggleAttribute('hidden', !active);
  if (bar && active) bar.open = true;
  if (live)
    live.textContent = active
      ? ((left.size === 0 ? live.dataset.none : left.size === 1 ? live.dataset.one : live.dataset.many?.replace('#', String(left.size))) ??
        '')
      : '';
}

function go(url: URL) {
  if (at) return location.assign(url);
  history.pushState(null, '', url);
  show();
}

function set(key: string, value: string) {
  const url = address();
  if (!value || url.searchParams.get(key) === value) url.searchParams.delete(key);
  else url.searchParams.set(key, value);
  go(url);
}

bar?.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.key) set(link.dataset.facet ?? '', link.dataset.key);
  else go(new URL(location.pathname, location.href));
});
/* While somebody types a year, it is for a moment in the first millennium. */
since?.addEventListener('change', () => (since.value === '' || since.value > '1') && set('from', since.value));
since?.parentElement?.removeAttribute('hidden');
addEventListener('popstate', show);
show();
const asked = [...new URLSearchParams(location.search)].filter(([name]) => names.includes(name));
if (at && asked.length > 0) {
  const url = address();
  for (const [name, value] of asked) url.searchParams.set(name, value);
  location.replace(url);
}

export {};
