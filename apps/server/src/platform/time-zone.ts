/**
 * Whether it is the name of a zone, such as `Asia/Jakarta`. An offset (`+07:00`) is none: it knows no summer, and the database
 * reads its sign the other way round.
 */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
};
