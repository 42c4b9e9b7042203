/**
 * Runs something until it ends, or until Ctrl-C or SIGTERM, which abort its signal. Resolves to the exit code: 0, or 130 where it was
 * broken off.
 */
export async function stoppable(run: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    await run(stop.signal);
    return 0;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return 130;
  } finally {
    stop.abort();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
