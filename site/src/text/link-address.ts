/** An address of the web, with or without a port, a path and the rest: `band.nl/tour`. */
const bare = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(\p{L}{2,})(?::\d+)?(?:[/?#]\S*)?$/u;
const mail = /^[^\s@/:?#<>"]+@[\p{L}\p{N}.-]+\.\p{L}{2,}(?:\?\S*)?$/u;
/** Endings that look like a domain but belong to a file. */
const files = /^(?:html?|php|aspx?|jsp|jpe?g|png|gif|webp|avif|svg|pdf|docx?|xlsx?|txt|ics|zip|xml|json|css|js|mp[34])$/i;

/**
 * The absolute address of a link in a text; a missing scheme is added. Undefined for a relative address, and for one
 * that would run a script.
 */
export function linkAddress(written: string): string | undefined {
  const given = written.replace(/[\t\n\r]/g, '').trim();
  const scheme = /^(https?|mailto|tel):/i.exec(given)?.[1]?.toLowerCase();
  if (scheme === 'tel') return given.replace(/\s+/g, '');
  if (scheme === 'mailto') return given.replace(/:\s+/, ':');
  if (scheme) return webAddress(given);
  if (mail.test(given)) return `mailto:${given}`;
  const domain = bare.exec(given)?.[1];
  return domain && !(files.test(domain) && !/^www\./i.test(given)) ? webAddress(`https://${given}`) : undefined;
}

/** The address at which people can see a film or image of a text: for a film its page, and not the address for embedding. */
export function mediaAddress(source: string): string | undefined {
  const address = linkAddress(source.trim().replace(/^\/\//, 'https://'));
  if (!address || !/^https?:/i.test(address)) return undefined;
  return address
    .replace(/^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+).*$/i, 'https://www.youtube.com/watch?v=$1')
    .replace(/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/i, 'https://vimeo.com/$1');
}

function webAddress(given: string): string | undefined {
  const closed = given.replace(/^(https?:\/\/)\s+/i, '$1');
  if (!URL.canParse(closed)) return undefined;
  return /^https?:\/\/[^\s/\\]/i.test(closed) ? closed : new URL(closed).href;
}
