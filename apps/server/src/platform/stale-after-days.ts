/** Within how many days something that goes by a cron expression has to have happened, with a day to spare. */
export const staleAfterDays = (cron: string): number => {
  const [, , dayOfMonth = "*", , dayOfWeek = "*"] = cron.trim().split(/\s+/);
  if (dayOfMonth !== "*") return MONTHLY;
  return dayOfWeek === "*" ? DAILY : WEEKLY;
};

const DAILY = 2;
const WEEKLY = 8;
const MONTHLY = 32;
