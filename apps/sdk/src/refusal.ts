const LONGEST_YEAR_MS = 366 * 86_400_000;

/** What a device remembers of a refusal: to which purposes, and in which month. It is the same for everybody who refused. */
export const writeRefusal = (registryVersion: string, now: number): string => `${registryVersion} ${monthOf(now)}`;

/** In UTC, written so that months are in order as texts are. */
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, "2026-11".length);

/** Whether somebody may be asked: nobody refused, or the purposes have changed, or more than twelve months have gone by. */
export const mayAskAgain = (refusal: string | undefined, registryVersion: string, now: number): boolean => {
  const [version, month] = (refusal ?? "").split(" ");
  return version !== registryVersion || (month !== undefined && month < monthOf(now - LONGEST_YEAR_MS));
};
