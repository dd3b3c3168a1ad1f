type Waiting<Key, Value> = {
  readonly key: Key;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (reason: unknown) => void;
};

const MOST_TOGETHER = 500;

/**
 * Joins many questions into few queries: one at a time, for everything that was asked for while the one before it ran.
 * @param readAll when it fails, everybody's question does
 */
export const readInGroups = <Key, Value>(readAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) => {
  let waiting: Waiting<Key, Value>[] = [];
  let isReading = false;

  const readGroup = async (group: readonly Waiting<Key, Value>[]): Promise<void> => {
    try {
      const values = await readAll(group.map(({ key }) => key));
      for (const { key, resolve } of group) resolve(values.get(key));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const readOn = async (): Promise<void> => {
    isReading = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      await readGroup(group);
    }
    isReading = false;
  };
  return (key: Key): Promise<Value | undefined> =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (!isReading) void readOn();
    });
};
