/** Waits no longer than this for what was asked of the database. @throws when it is over; what was begun is left to itself */
export const inTime = async <Result>(milliseconds: number, work: Promise<Result>): Promise<Result> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("The database did not answer in time.")), milliseconds).unref();
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
