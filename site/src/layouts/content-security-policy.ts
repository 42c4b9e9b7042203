import { createHash } from 'node:crypto';

type Inline = { scripts?: string[]; styles?: string[]; search?: boolean; imageHosts?: string[] | undefined };

/**
 * The policy of a page: files of the site, and inline scripts and styles by their hash. Only the search page may also
 * run the search engine, which is WebAssembly. Images may come from the hosts that the venue names.
 */
export function contentSecurityPolicy({ scripts = [], styles = [], search = false, imageHosts = [] }: Inline): string {
  const script = [...(search ? ["'self'", "'wasm-unsafe-eval'"] : []), ...scripts.map(hash)];
  return [
    "default-src 'self'",
    `script-src ${script.join(' ') || "'none'"}`,
    ["style-src 'self'", ...styles.map(hash)].join(' '),
    ["img-src 'self' data:", ...imageHosts.map((host) => `https://${host}`)].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

const hashes = new Map<string, string>();

function hash(text: string): string {
  return hashes.getOrInsertComputed(text, () => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
