/* The title of a row becomes the title of its page, and back; nothing else moves. */
type Swap = Event & { activation?: { entry?: { url?: string } } };
type Revealed = { navigation?: { activation?: { from?: { url?: string } } } };
let named: HTMLElement | null = null;
const name = (url: string | undefined) => {
  named?.style.removeProperty('view-transition-name');
  if (!url) return;
  named =
    document.querySelector<HTMLElement>(`.title a[href="${new URL(url).pathname}"]`) ?? document.querySelector<HTMLElement>('.event h1');
  named?.style.setProperty('view-transition-name', 'title');
};
addEventListener('pageswap', (swap: Swap) => name(swap.activation?.entry?.url));
addEventListener('pagereveal', () => name((window as Revealed).navigation?.activation?.from?.url));

export {};
