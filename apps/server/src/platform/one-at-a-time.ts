/**
 * Joins calls of something that brings up to date: one runs, and all that come meanwhile share the next, because the
 * running one may be past what they want to see.
 */
export const oneAtATime = (run: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const afterRunning = async (): Promise<void> => {
    await running?.catch(() => undefined);
    waiting = undefined;
    await start();
  };
  return () => {
    if (running === undefined && waiting === undefined) return start();
    waiting ??= afterRunning();
    return waiting;
  };
};
