/** An instant of the API to the minute, as terminals show it. */
export const minuteOf = (time: string): string => time.slice(0, 16).replace("T", " ");

/** The same where people might take it for their own time. */
export const minuteInUtc = (time: string): string => `${minuteOf(time)} UTC`;
