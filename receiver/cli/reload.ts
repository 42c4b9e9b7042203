import { parseArgs } from 'node:util';
import { environment } from '../config/environment.ts';
import { readVenues } from '../config/read-venues.ts';
import { askControl } from '../http/control-socket.ts';
import { type Command, UsageError } from './command.ts';

export const reload: Command = {
  usage: 'reload',
  summary: 'Lets the running receiver read the files of its venues anew, without a restart. Where one is wrong, nothing is changed.',
  example: 'reload',
  async run(args, out) {
    parseArgs({ args });
    const { base, several } = readVenues(environment());
    if (!several) throw new UsageError('Reload is for several venues, and CALLBOARD_VENUES is not set. Restart the receiver instead.');
    const { said, done } = await askControl(base.dataDir, 'reload');
    out(said);
    return done ? 0 : 1;
  },
};
