const MONTHS_OF_REST = 12;

/** What a device remembers of a refusal: to which purposes, and in which month. It is the same for everybody who refused. */
export const writeRefusal = (registryVersion: string, now: Date): string =>
  `${registryVersion} ${now.toISOString().slice(0, 7)}`;

/** Whether somebody who refused may be asked again: the purposes have changed, or more than twelve months have gone by. */
export const mayAskAgain = (refusal: string, registryVersion: string, now: Date): boolean => {
  const [version, month = ""] = refusal.split(" ");
  const [year = Number.NaN, monthOfYear = Number.NaN] = month.split("-").map(Number);
  const months = (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - monthOfYear;
  return version !== registryVersion || months > MONTHS_OF_REST;
};
