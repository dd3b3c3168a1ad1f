/** Work that nobody waits for who asked for it, until whoever does it has to end. */
export const openBackground = (onFault: (error: unknown) => void) => {
  const underWay = new Set<Promise<void>>();
  return {
    run: (work: Promise<void>): void => {
      const done: Promise<void> = work.catch(onFault).finally(() => underWay.delete(done));
      underWay.add(done);
    },
    /** How much of it there is at this moment. */
    underWay: (): number => underWay.size,
    /** Resolves when nothing is under way, also nothing that began meanwhile. */
    settled: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
