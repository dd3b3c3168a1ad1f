/** What other features may ask about rights. */
export { REQUESTS_DAYS } from "./requests-days.ts";
