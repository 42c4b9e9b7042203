import { variablesOrExit } from './load-variables.ts';
import { annotations } from './src/content/annotations.ts';
import { checkRejects } from './src/content/check-rejects.ts';
import { contentName } from './src/content/content-name.ts';
import { contentFolder } from './src/content/load-programme.ts';
import { parseFolder } from './src/content/parse-folder.ts';
import { programme } from './src/content/programme.ts';
import { listFolder, readFolder } from './src/content/read-folder.ts';
import { strayFiles } from './src/content/stray-files.ts';

// npm run check-content: reads all of content/ as the build would, and names what it would leave out by file, field and reason.
// Fails where the build would stop.
variablesOrExit();
const folder = contentFolder();
const name = contentName(folder);
const parsed = parseFolder(readFolder(folder));
const { rejects, corrected } = programme(parsed);
const strays = [...strayFiles(listFolder(folder), parsed), ...parsed.strayFields];
const told = [
  ...annotations(rejects, 'error', name),
  ...annotations(corrected, 'warning', name, 'read otherwise'),
  ...annotations(strays, 'warning', name),
];
for (const line of told) console.log(line);
const refusal = checkRejects(parsed);
console.log(refusal ?? `${parsed.files} content files: ${rejects.length} problems, ${strays.length} files or fields that nothing reads.`);
if (refusal) process.exitCode = 1;
