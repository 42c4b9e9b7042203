import { environment } from './config/load-config.ts';
import { start } from './start.ts';

try {
  const running = await start(environment());
  if (running.freshToken !== undefined) {
    process.stderr.write(
      `\nA token for the publication channel in Stager was made. It is shown this once, and kept in the data folder:\n\n  ${running.freshToken}\n\n`,
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
