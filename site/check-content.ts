import { variablesOrExit } from './src/build/variables/load-variables.ts';
import { parseFolder } from './src/content/parse-folder.ts';
import { annotations } from './src/content/problems/annotations.ts';
import { checkRejects } from './src/content/problems/check-rejects.ts';
import { contentName } from './src/content/problems/content-name.ts';
import { encodings } from './src/content/problems/encodings.ts';
import { missingPictures } from './src/content/problems/missing-pictures.ts';
import { strayFiles } from './src/content/problems/stray-files.ts';
import { programme } from './src/content/programme.ts';
import { listFolder, readFiles, textsOf } from './src/content/read-folder.ts';

// npm run check-content: reads all of content/ as the build would, and names what it would leave out by file, field and reason.
// Fails if the build would stop.
const { CALLBOARD_CONTENT_DIR: folder } = variablesOrExit(process.env);
const name = contentName(folder);
const files = readFiles(folder);
const parsed = parseFolder(textsOf(files));
const { rejects, corrected, events } = programme(parsed);
const paths = listFolder(folder);
const strays = [...strayFiles(paths, parsed), ...parsed.strayFields];
const told = [
  ...annotations(rejects, 'error', name),
  ...annotations(corrected, 'warning', name, 'read otherwise'),
  ...annotations(strays, 'warning', name),
  ...annotations(encodings(files), 'warning', name, 'read'),
  ...annotations(missingPictures(events, paths), 'warning', name),
];
for (const line of told) console.log(line);
const refusal = checkRejects(parsed);
console.log(refusal ?? `${parsed.files} content files: ${rejects.length} problems, ${strays.length} files or fields that nothing reads.`);
if (refusal) process.exitCode = 1;
