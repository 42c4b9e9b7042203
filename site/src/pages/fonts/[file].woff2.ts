import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { identity } from '../../config.ts';

/** The one font file that the identity names, from its package. */
export function getStaticPaths() {
  return identity.displayFont ? [{ params: { file: identity.displayFont.file } }] : [];
}

export async function GET() {
  const { displayFont } = identity;
  if (!displayFont) return new Response(null, { status: 404 });
  const file = createRequire(import.meta.url).resolve(`${displayFont.package}/files/${displayFont.file}.woff2`);
  return new Response(new Uint8Array(await readFile(file)), { headers: { 'content-type': 'font/woff2' } });
}
