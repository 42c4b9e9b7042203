/* Keeps a list true between two builds: hides what is over, says today and tomorrow, counts down to a sale that starts. */
const list = document.querySelector<HTMLElement>('[data-zone]');
const words = list?.dataset ?? {};
const dayNow = (shift: number) =>
  new Date(Date.now() + shift * 864e5 - Number(words.nightEndsAt) * 36e5).toLocaleDateString('sv-SE', { timeZone: words.zone });

function refresh() {
  const [today, tomorrow] = [dayNow(0), dayNow(1)];
  for (const row of document.querySelectorAll<HTMLElement>('[data-end]')) row.hidden = Date.parse(row.dataset.end ?? '') < Date.now();
  for (const day of document.querySelectorAll<HTMLElement>('[data-day]')) {
    const word = day.dataset.day === today ? words.today : day.dataset.day === tomorrow ? words.tomorrow : undefined;
    if (word) day.textContent = word;
  }
  for (const note of document.querySelectorAll<HTMLElement>('[data-sale-start]')) {
    const minutes = Math.ceil((Date.parse(note.dataset.saleStart ?? '') - Date.now()) / 6e4);
    if (minutes <= 0) note.textContent = words.onSale ?? '';
    else if (minutes < 1440) note.textContent = `${words.countdown} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  }
}

refresh();
setInterval(refresh, 3e4);

export {};
