import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { identity } from '../../config.ts';
import { faceSubsets } from '../../look/face-subsets.ts';

const { displayFont } = identity;

/** The font file that the identity names and the other subsets of that face, from its package. */
export function getStaticPaths() {
  return displayFont ? faceSubsets(displayFont).map((file) => ({ params: { file } })) : [];
}

export async function GET({ params }: { params: { file: string } }) {
  if (!displayFont) return new Response(null, { status: 404 });
  const file = createRequire(import.meta.url).resolve(`${displayFont.package}/files/${params.file}.woff2`);
  return new Response(new Uint8Array(await readFile(file)), { headers: { 'content-type': 'font/woff2' } });
}
