/** The database does not answer; whoever can do without it does so. */
class DatabaseSilent extends Error {
  constructor() {
    super("The database does not answer.");
    this.name = "DatabaseSilent";
  }
}

export type Silence = {
  /** Asks the database something that it answers at once unless it is not there. */
  readonly during: (ask: () => Promise<void>) => Promise<void>;
  /** To be called again and again, at equal distances. */
  readonly look: () => void;
  /** @throws DatabaseSilent at once while there is silence, and as soon as there is. */
  readonly unless: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/**
 * Notices a database that answers nothing: a network that is cut does not say so for minutes (TCP sends again for a quarter of
 * an hour, RFC 9293, section 3.8.3), and every query waits as long. Looks are counted and not the time between them, so that a
 * process that was stopped or busy takes nobody else for silent.
 * @param mostLooks in which a question may stay without an answer
 */
export const watchSilence = (mostLooks: number): Silence => {
  const waiting = new Set<() => void>();
  let looks: number | undefined;
  const isSilent = (): boolean => looks !== undefined && looks >= mostLooks;
  return {
    during: async (ask) => {
      looks = 0;
      try {
        await ask();
      } finally {
        looks = undefined;
      }
    },
    look: () => {
      if (looks === undefined) return;
      looks += 1;
      if (looks === mostLooks) for (const giveUp of [...waiting]) giveUp();
    },
    unless: (work) => {
      if (isSilent()) return Promise.reject(new DatabaseSilent());
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          waiting.delete(giveUp);
          reject(new DatabaseSilent());
        };
        waiting.add(giveUp);
        work()
          .then(resolve, reject)
          .finally(() => waiting.delete(giveUp));
      });
    },
  };
};
