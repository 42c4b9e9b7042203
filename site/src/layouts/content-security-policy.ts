import { createHash } from 'node:crypto';

type Inline = { scripts?: string[]; styles?: string[]; search?: boolean; imageHosts?: string[] | undefined };

/**
 * What a page may load and run: itself, and the inline scripts and styles named here by their hash. Search alone may also
 * run the files of the search engine, which is WebAssembly; images may come from the hosts that the venue names.
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
