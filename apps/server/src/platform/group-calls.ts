type Waiting<Given, Answer> = {
  readonly given: Given;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Joins calls that come while one is under way into the next one, so that the disk is waited for once for all of them.
 * @param run answers as many as it is given, in order; when it throws, all of them have failed
 */
export const groupCalls = <Given, Answer>(
  run: (all: readonly Given[]) => Promise<readonly Answer[]>,
): ((given: Given) => Promise<Answer>) => {
  let waiting: Waiting<Given, Answer>[] = [];
  let isRunning = false;
  const start = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const answers = await run(group.map(({ given }) => given));
        for (const [at, answer] of answers.entries()) group[at]?.resolve(answer);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  };
  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject });
      if (!isRunning) void start();
    });
};
