import { alert } from './alert.ts';
import { brake } from './brake.ts';
import { type Command, helpOf, UsageError } from './command/command.ts';
import { demo } from './demo.ts';
import { deskPassword } from './desk-password.ts';
import { doctor } from './doctor.ts';
import { moveInboxCommand } from './move-inbox.ts';
import { quarantine } from './quarantine.ts';
import { reload } from './reload.ts';
import { send } from './send.ts';
import { setup } from './setup.ts';
import { show } from './show.ts';
import { status } from './status.ts';
import { why } from './why.ts';

const commands: Record<string, Command> = {
  setup,
  demo,
  doctor,
  status,
  why,
  send,
  show,
  quarantine,
  brake,
  alert,
  reload,
  'desk-password': deskPassword,
  'move-inbox': moveInboxCommand,
};
const out = (line: string) => void process.stdout.write(`${line}\n`);
const write = (bytes: Uint8Array) => void process.stdout.write(bytes);
// Whoever reads has seen enough, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

try {
  if (command && args.includes('--help')) out(helpOf(command));
  else if (command) process.exitCode = await command.run(args, out, write);
  else {
    const asked = ['', 'help', '--help', '-h'].includes(name);
    out(
      asked
        ? 'callboard puts the programme of a venue on its own website.\n'
        : `There is no command ${JSON.stringify(name.slice(0, 40))}. These are:\n`,
    );
    const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
    for (const { usage, summary } of Object.values(commands)) out(`  ${usage.padEnd(width)}  ${summary}`);
    process.exitCode = asked ? 0 : 2;
  }
} catch (error) {
  const isUsage = error instanceof UsageError || /^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException)?.code ?? '');
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  if (isUsage && command) process.stderr.write(`usage: callboard ${command.usage}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
