/** What other features may ask of messages. */
export type { Letter } from "./letter.ts";
export { listNoticeAnnouncements } from "./notices/notice-store.ts";
export { sendTransactional } from "./send-transactional.ts";
