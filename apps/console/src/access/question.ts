type Settle<Answer> = (answer: Answer) => void;

/** Something that a dialog above the page asks, and what waits for its answer. */
export type Question<Answer> = {
  readonly isAsked: () => boolean;
  readonly follow: (hear: () => void) => () => void;
  /** Resolves to what was answered; whoever asks while it is asked is answered with it. */
  readonly ask: () => Promise<Answer>;
  readonly settle: Settle<Answer>;
};

/** A question that nobody asks yet. */
export const createQuestion = <Answer>(): Question<Answer> => {
  const hearers = new Set<() => void>();
  let waiting: readonly Settle<Answer>[] = [];
  const change = (next: readonly Settle<Answer>[]): void => {
    waiting = next;
    for (const hear of hearers) hear();
  };
  return {
    isAsked: () => waiting.length > 0,
    follow: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    ask: () => new Promise((settle) => change([...waiting, settle])),
    settle: (answer) => {
      const all = waiting;
      change([]);
      for (const settle of all) settle(answer);
    },
  };
};
