const DAY_MS = 86_400_000;
let latest = { number: Number.NaN, name: "" };

/** The day (UTC, `YYYY-MM-DD`) of a time. Its name is made once a day, as it is asked for at every request. */
export const utcDay = (at: number): string => {
  const number = Math.floor(at / DAY_MS);
  if (number !== latest.number) latest = { number, name: new Date(at).toISOString().slice(0, 10) };
  return latest.name;
};
