import dependencies from "../dependencies.json" with { type: "json" };
import { type Check, DAY_MS } from "../findings.ts";

/** A release this old has met weaknesses that nobody here has heard of. */
const OLD_DAYS = 120;

/**
 * How old the list of versions is that this release was made with. Which weaknesses were found in them since cannot be known
 * without a network; that is said, and what to do.
 */
export const checkDependencies: Check = async (now) => {
  const days = Math.floor((now - Date.parse(dependencies.listedOn)) / DAY_MS);
  return days > OLD_DAYS ? [{ code: "version_old", facts: { days } }] : [];
};
