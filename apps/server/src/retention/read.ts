/** What other features may ask about how long things are kept. */
export { REQUESTS_DAYS } from "./delete-expired.ts";
