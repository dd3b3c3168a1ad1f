/**
 * Does something again and again, a while after each time it is done. Stopped, it ends what it is at.
 * @param work must not throw
 */
export const repeatedly = (work: () => Promise<void>, everyMs: number) => {
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  let isStopped = false;
  const later = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      turn = work().then(later);
    }, everyMs).unref();
  };
  return {
    start: later,
    stop: async (): Promise<void> => {
      isStopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
};
