/** How many files a host takes on its free plan. */
const caps: Record<string, { warn: number; fail: number }> = { cloudflare: { warn: 15_000, fail: 19_000 } };

/** A warning about the number of files on a host; `fail` means that the host would refuse them. */
export function fileCap(files: number, host: string | undefined): { fail: boolean; sentence: string } | undefined {
  const cap = host === undefined ? undefined : caps[host];
  if (!cap || files <= cap.warn) return undefined;
  const fail = files > cap.fail;
  return {
    fail,
    sentence: `The site has ${files} files; ${host} takes 20,000${fail ? ', so it is not put in place' : ''}. Fewer languages or a shorter archive make fewer.`,
  };
}

/** The `_headers` file that Cloudflare and Netlify read: the headers that a page cannot set itself. */
export function headersFile(base: string): string {
  const { pathname } = new URL(base, 'https://x/');
  const at = (path: string) => `${pathname.replace(/\/$/, '')}${path}`;
  return [
    at('/*'),
    "  Content-Security-Policy: frame-ancestors 'none'",
    '  Strict-Transport-Security: max-age=31536000',
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: strict-origin-when-cross-origin',
    ...['/_astro/*', '/images/*', '/fonts/*'].flatMap((path) => [at(path), '  Cache-Control: public, max-age=31536000, immutable']),
    ...['/api/*', '/*.ics', '/build.json'].flatMap((path) => [at(path), '  Access-Control-Allow-Origin: *']),
    '',
  ].join('\n');
}
