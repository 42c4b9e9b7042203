import { environment } from './config/environment.ts';
import { start } from './start/start.ts';

try {
  const running = await start(environment(), environment);
  for (const { token, file, venue } of running.unusedTokens) {
    const whose = running.reload ? ` of ${venue}` : '';
    process.stderr.write(
      `\nThe token for the publication channel${whose} in Stager, shown until a first message has come:\n\n  ${token.reveal()}\n\nIt is kept in ${file}, readable by you alone.\n\n`,
    );
  }
  const { reload } = running;
  if (reload) process.on('SIGHUP', () => void reload());
  const stop = () => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    void running.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
