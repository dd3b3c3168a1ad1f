/** What other features may ask of messages. */
export type { Letter } from "./letter.ts";
export { sendTransactional } from "./send-transactional.ts";
