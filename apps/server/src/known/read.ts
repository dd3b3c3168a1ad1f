/** What other features may do with what is known of somebody. */
export { forget } from "./forget.ts";
