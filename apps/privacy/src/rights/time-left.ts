const HOUR_MS = 3_600_000;

/** Whole hours until an answer is owed; once that time has passed it is late. */
export const timeLeft = (dueAt: string, now: string): { readonly isLate: boolean; readonly hours: number } => {
  const left = Date.parse(dueAt) - Date.parse(now);
  return { isLate: left <= 0, hours: Math.max(0, Math.floor(left / HOUR_MS)) };
};
