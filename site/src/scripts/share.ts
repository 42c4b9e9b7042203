/* Opens the phone's own dialog for sharing, or copies the address of the page. */
const button = document.querySelector<HTMLButtonElement>('[data-share]');
button?.removeAttribute('hidden');
button?.addEventListener('click', async () => {
  const page = { title: document.title, url: location.origin + location.pathname };
  try {
    if (navigator.share) await navigator.share(page);
    else {
      await navigator.clipboard.writeText(page.url);
      button.textContent = button.dataset.copied ?? '';
    }
  } catch {}
});

export {};
