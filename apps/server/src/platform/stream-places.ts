/** Places for streams that each hold a connection to the database while somebody reads them, at their own pace. */
export type StreamPlaces = {
  /**
   * Takes a place, and answers what gives it back, once however often it is called; undefined where all are taken, or where
   * `who` has one already.
   */
  readonly enter: (who?: string) => (() => void) | undefined;
};

/** @param most how many at once; well below the number of connections, so that nothing else waits for one */
export const createStreamPlaces = (most: number): StreamPlaces => {
  const taken = new Set<object>();
  const people = new Set<string>();
  return {
    enter: (who) => {
      if (taken.size >= most || (who !== undefined && people.has(who))) return undefined;
      const place = {};
      taken.add(place);
      if (who !== undefined) people.add(who);
      return () => {
        if (taken.delete(place) && who !== undefined) people.delete(who);
      };
    },
  };
};

/** The same pieces, with something done when they end in whatever way: also when nobody ever asked for the first. */
export const endingWith = (
  pieces: AsyncGenerator<string, void, undefined>,
  end: () => void,
): AsyncGenerator<string, void, undefined> => {
  const close = async (): Promise<IteratorResult<string, void>> => {
    try {
      return await pieces.return();
    } finally {
      end();
    }
  };
  return {
    next: async () => {
      try {
        const result = await pieces.next();
        if (result.done === true) end();
        return result;
      } catch (error) {
        end();
        throw error;
      }
    },
    return: close,
    throw: async (error) => {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await close();
    },
  };
};
