/* Turns the links to facet pages into filters of this list: they combine, stand in the address, and the back button undoes them. */
const bar = document.querySelector<HTMLDetailsElement>('.filters');
const live = document.querySelector<HTMLElement>('.count');
const since = document.querySelector<HTMLInputElement>('.since input');
const links = [...document.querySelectorAll<HTMLAnchorElement>('.filters a[data-key]')];
const rows = [...document.querySelectorAll<HTMLElement>('.row[data-day-of]')];

function show() {
  const query = new URLSearchParams(location.search);
  const [genre, room, from] = ['genre', 'room', 'from'].map((key) => query.get(key) ?? '');
  const has = (set: string | undefined, key = '') => !key || (set ?? '').split(' ').includes(key);
  let left = 0;
  for (const row of rows) {
    const fits = has(row.dataset.genre, genre) && has(row.dataset.room, room) && (row.dataset.dayOf ?? '') >= (from ?? '');
    row.toggleAttribute('data-out', !fits);
    if (fits && !row.hidden) left++;
  }
  for (const link of links) {
    if (query.get(link.dataset.facet ?? '') === link.dataset.key) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (since) since.value = from ?? '';
  const active = Boolean(genre || room || from);
  document.querySelector('.clear')?.toggleAttribute('hidden', !active);
  if (bar && active) bar.open = true;
  if (live)
    live.textContent = active
      ? ((left === 0 ? live.dataset.none : left === 1 ? live.dataset.one : live.dataset.many?.replace('#', String(left))) ?? '')
      : '';
}

function set(key: string, value: string) {
  const url = new URL(location.href);
  if (!value || url.searchParams.get(key) === value) url.searchParams.delete(key);
  else url.searchParams.set(key, value);
  history.pushState(null, '', url);
  show();
}

bar?.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.key) set(link.dataset.facet ?? '', link.dataset.key);
  else {
    history.pushState(null, '', location.pathname);
    show();
  }
});
since?.addEventListener('change', () => set('from', since.value));
since?.parentElement?.removeAttribute('hidden');
addEventListener('popstate', show);
show();

export {};
