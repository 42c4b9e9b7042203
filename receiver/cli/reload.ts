import { parseArgs } from 'node:util';
import { environment } from '../config/environment.ts';
import { ConfigError, readVariables } from '../config/read-config.ts';
import { askControl } from '../http/control-socket.ts';
import { type Command, UsageError } from './command/command.ts';

export const reload: Command = {
  usage: 'reload',
  summary: 'Lets the running receiver read the files of its venues anew, without a restart. Where one is wrong, nothing is changed.',
  example: 'reload',
  async run(args, out) {
    parseArgs({ args });
    // The files are for the process to judge, which also says that it changed nothing.
    const { config, unread, problems } = readVariables(environment());
    if (unread.has('dataDir') || unread.has('venues')) throw new ConfigError(problems);
    if (config.venues === undefined)
      throw new UsageError('Reload is for several venues, and CALLBOARD_VENUES is not set. Restart the receiver instead.');
    const { said, done } = await askControl(config.dataDir, 'reload');
    out(said);
    return done ? 0 : 1;
  },
};
