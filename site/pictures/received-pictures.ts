import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type PictureName, readPictureFile } from './picture-name.ts';

export interface ReceivedPicture extends PictureName {
  bytes: Buffer;
}

export interface ReceivedPictures {
  pictures: ReceivedPicture[];
  /** How many more events have changed. */
  more: number;
  language: 'nl' | 'en';
  /** Files that were not taken. */
  refused: number;
}

const mostFiles = 60;
const mostBytes = 4 * 1024 ** 2;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads what the build of a pull request left. Nothing in it is trusted: only PNG files of a known name and a sane size are taken, as
 * bytes, and of the rest only a number and a choice of two languages.
 */
export function readReceivedPictures(folder: string): ReceivedPictures {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const pictures = files
    .map(({ name }) => name)
    .sort()
    .slice(0, mostFiles)
    .flatMap((file): ReceivedPicture[] => {
      const name = readPictureFile(file);
      const path = join(folder, file);
      if (!name || statSync(path).size > mostBytes) return [];
      const bytes = readFileSync(path);
      return bytes.subarray(0, signature.length).equals(signature) ? [{ ...name, bytes }] : [];
    });
  const said = noteIn(folder);
  const isNote = (name: string) => name === 'pictures.json';
  return { pictures, ...said, refused: files.filter(({ name }) => !isNote(name)).length - pictures.length };
}

function noteIn(folder: string): Pick<ReceivedPictures, 'more' | 'language'> {
  try {
    const { more, language } = JSON.parse(readFileSync(join(folder, 'pictures.json'), 'utf8').slice(0, 1_000));
    return { more: Number.isSafeInteger(more) && more > 0 && more < 100_000 ? more : 0, language: language === 'nl' ? 'nl' : 'en' };
  } catch {
    return { more: 0, language: 'en' };
  }
}
