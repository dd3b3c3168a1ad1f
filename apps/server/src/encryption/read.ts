/** What other features may ask about keys. */

export type { MasterKeyState } from "./describe-master-keys.ts";
export type { PersonKeys } from "./person-keys.ts";
export { findPersonKeys, settlePersonKeys, unwrapEveryKey, wrapsNewKeys } from "./person-keys.ts";
export { toRoot } from "./store.ts";
