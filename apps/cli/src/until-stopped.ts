/** Waits until somebody stops the process: Ctrl+C, or a supervisor. */
export const untilStopped = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
