export type Counted<Key> = { readonly key: Key; readonly times: number };

export type GroupedCounter<Key> = {
  readonly count: (key: Key) => void;
  /** Writes down what was counted. @throws what PostgreSQL says; the counts are kept for the next time. */
  readonly flush: () => Promise<void>;
};

/**
 * Counts what happens often and is told of as a number only, so that it is written now and then.
 * @param nameOf equal for what is counted together
 */
export const countInGroups = <Key>(
  nameOf: (key: Key) => string,
  addAll: (counted: readonly Counted<Key>[]) => Promise<void>,
): GroupedCounter<Key> => {
  let counts = new Map<string, Counted<Key>>();
  const add = ({ key, times }: Counted<Key>): void => {
    const name = nameOf(key);
    counts.set(name, { key, times: (counts.get(name)?.times ?? 0) + times });
  };
  return {
    count: (key) => add({ key, times: 1 }),
    flush: async () => {
      const counted = [...counts.values()];
      counts = new Map();
      try {
        await addAll(counted);
      } catch (error) {
        for (const one of counted) add(one);
        throw error;
      }
    },
  };
};
