/* Keeps a list up to date between two builds: hides events that are over, marks today and tomorrow, counts down to the start of a sale. */
const list = document.querySelector<HTMLElement>('[data-zone]');
const words = list?.dataset ?? {};
/* `over 19 uur`, `in 90 minutes` */
const ahead = new Intl.RelativeTimeFormat(document.documentElement.lang);
/* By the clock at the venue: on nights when it changes, its hours are not the hours that passed. */
const dayNow = (shift: number) => {
  const wall = new Date().toLocaleString('sv-SE', { timeZone: words.zone }).replace(' ', 'T');
  return new Date(Date.parse(`${wall}Z`) + shift * 864e5 - Number(words.nightEndsAt ?? 0) * 36e5).toISOString().slice(0, 10);
};

/** Runs at the very millisecond at which an event ends or a sale starts, and every half minute for the rest. */
function refresh() {
  const now = Date.now();
  const [today, tomorrow] = [dayNow(0), dayNow(1)];
  let next = now + 3e4;
  const due = (moment: number) => {
    if (moment > now && moment < next) next = moment;
  };
  for (const row of document.querySelectorAll<HTMLElement>('[data-end]')) {
    const over = Date.parse(row.dataset.end ?? '') + 1;
    row.hidden = over <= now;
    due(over);
  }
  document.querySelector('.over')?.toggleAttribute('hidden', document.querySelector('.agenda .row:not([hidden])') !== null);
  for (const day of document.querySelectorAll<HTMLElement>('[data-day]')) {
    const word = day.dataset.day === today ? words.today : day.dataset.day === tomorrow ? words.tomorrow : undefined;
    day.dataset.name ??= day.textContent ?? '';
    day.textContent = word ?? day.dataset.name;
  }
  for (const note of document.querySelectorAll<HTMLElement>('[data-sale-start]')) {
    const start = Date.parse(note.dataset.saleStart ?? '');
    const minutes = Math.ceil((start - now) / 6e4);
    note.dataset.moment ??= note.textContent ?? '';
    if (minutes <= 0) note.textContent = words.onSale ?? '';
    else if (minutes < 1440)
      note.textContent = `${note.dataset.moment}, ${minutes < 120 ? ahead.format(minutes, 'minute') : ahead.format(Math.floor(minutes / 60), 'hour')}`;
    due(start);
  }
  setTimeout(refresh, next - now);
}

refresh();

export {};
