/**
 * Does something with each value, so many of them at a time. Answers the error with which the values broke off, when they did;
 * @throws what the work itself throws, once all work under way has ended.
 */
export const forEachOverlapping = async <Value>(
  values: AsyncIterable<Value>,
  mostUnderWay: number,
  work: (value: Value) => Promise<void>,
): Promise<Error | undefined> => {
  const underWay: Promise<void>[] = [];
  const iterator = values[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => error as Error);
      if (next instanceof Error) return next;
      if (next.done === true) return undefined;
      if (underWay.length >= mostUnderWay) await underWay.shift();
      const started = work(next.value);
      // Waited for below; until then a failure has somebody who knows of it.
      started.catch(() => undefined);
      underWay.push(started);
    }
  } finally {
    await Promise.all(underWay);
  }
};
