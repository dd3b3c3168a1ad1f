/** What other features may ask about keys. */

export { findPersonKeys, settlePersonKeys } from "./person-keys.ts";
