/**
 * Ends the process on an error that nobody caught, as Node does, but without its words: Node would print all that hangs on the
 * error, and of PostgreSQL's that is the row it failed on.
 */
export const endOnFault = (): void => {
  process.on("uncaughtException", (error) => {
    process.exitCode = 1;
    // It is part of the server, which most commands do not load.
    import("@seimbang/server")
      .then(({ describeError }) => {
        process.stderr.write(
          `${JSON.stringify({ level: 60, time: Date.now(), err: describeError(error), msg: "fault" })}\n`,
        );
      })
      .finally(() => process.exit(1));
  });
};
