/** What other features may ask about keys. */

export { findPersonKeys, settlePersonKeys, unwrapEveryKey, wrapsNewKeys } from "./person-keys.ts";
