/** Waits until somebody stops the process (Ctrl+C, a supervisor), or whoever started it beside themselves is gone. */
export const untilStopped = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
    process.once("disconnect", () => done());
    // To be told is no reason to stay once everything else has ended.
    process.channel?.unref();
  });
