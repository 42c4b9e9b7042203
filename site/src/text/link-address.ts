/** An address of the web, with or without a port, a path and the rest: `band.nl/tour`. */
const bare = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(\p{L}{2,})(?::\d+)?(?:[/?#]\S*)?$/u;
const mail = /^[^\s@/:?#<>"]+@[\p{L}\p{N}.-]+\.\p{L}{2,}(?:\?\S*)?$/u;
/** What looks like the end of a domain and is that of a file. */
const files = /^(?:html?|php|aspx?|jsp|jpe?g|png|gif|webp|avif|svg|pdf|docx?|xlsx?|txt|ics|zip|xml|json|css|js|mp[34])$/i;

/**
 * Where a link of a text leads, as an address that holds on any page: what was written without its scheme gets it. Undefined for
 * what leads nowhere from here: an address relative to somebody else's page, or one that would run something.
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

/** Where a film or an image of a text can be seen: the page of a film, rather than the frame that is made for other pages. */
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
