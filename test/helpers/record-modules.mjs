// Writes the name of each module that the process loads into the file that RECORD_MODULES names.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const file = process.env.RECORD_MODULES;
if (file)
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      appendFileSync(file, `${found.url}\n`);
      return found;
    },
  });
