import { type Command, helpOf, UsageError } from './command/command.ts';

/** Each command, loaded only when it is run: most need a part of what all of them need together. */
const commands: Record<string, () => Promise<Command>> = {
  setup: async () => (await import('./setup.ts')).setup,
  demo: async () => (await import('./demo.ts')).demo,
  doctor: async () => (await import('./doctor.ts')).doctor,
  status: async () => (await import('./status.ts')).status,
  why: async () => (await import('./why.ts')).why,
  send: async () => (await import('./send.ts')).send,
  show: async () => (await import('./show.ts')).show,
  quarantine: async () => (await import('./quarantine.ts')).quarantine,
  brake: async () => (await import('./brake.ts')).brake,
  alert: async () => (await import('./alert.ts')).alert,
  reload: async () => (await import('./reload.ts')).reload,
  'desk-password': async () => (await import('./desk-password.ts')).deskPassword,
  'move-inbox': async () => (await import('./move-inbox.ts')).moveInboxCommand,
};
const out = (line: string) => void process.stdout.write(`${line}\n`);
const write = (bytes: Uint8Array) => void process.stdout.write(bytes);
// Whoever reads has seen enough, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const [name = '', ...args] = process.argv.slice(2);
let command: Command | undefined;

try {
  command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  if (command && args.includes('--help')) out(helpOf(command));
  else if (command) process.exitCode = await command.run(args, out, write);
  else {
    const asked = ['', 'help', '--help', '-h'].includes(name);
    out(
      asked
        ? 'callboard puts the programme of a venue on its own website.\n'
        : `There is no command ${JSON.stringify(name.slice(0, 40))}. These are:\n`,
    );
    const all = await Promise.all(Object.values(commands).map((load) => load()));
    const width = Math.max(...all.map(({ usage }) => usage.length));
    for (const { usage, summary } of all) out(`  ${usage.padEnd(width)}  ${summary}`);
    process.exitCode = asked ? 0 : 2;
  }
} catch (error) {
  const isUsage = error instanceof UsageError || /^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException)?.code ?? '');
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  if (isUsage && command) process.stderr.write(`usage: callboard ${command.usage}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
