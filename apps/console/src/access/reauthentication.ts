type Settle = (isProven: boolean) => void;

const hearers = new Set<() => void>();
let waiting: readonly Settle[] = [];

const change = (next: readonly Settle[]): void => {
  waiting = next;
  for (const hear of hearers) hear();
};

/** What waits until somebody has shown once more that it is them: steps that are dangerous, each of which goes on or is given up. */
export const reauthentication = {
  isAsked: (): boolean => waiting.length > 0,
  follow: (hear: () => void): (() => void) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  },
  /** Resolves to whether they did. */
  ask: (): Promise<boolean> => new Promise((settle) => change([...waiting, settle])),
  settle: (isProven: boolean): void => {
    const all = waiting;
    change([]);
    for (const settle of all) settle(isProven);
  },
};
