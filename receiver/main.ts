import { environment } from './config/load-config.ts';
import { start } from './start/start.ts';

try {
  const running = await start(environment());
  if (running.unusedToken) {
    const { token, file } = running.unusedToken;
    process.stderr.write(
      `\nThe token for the publication channel in Stager, shown until a first message has come:\n\n  ${token.reveal()}\n\nIt is kept in ${file}, readable by you alone.\n\n`,
    );
  }
  const stop = () => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    void running.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
