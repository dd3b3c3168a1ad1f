/** What other features may ask about fairness. Nothing here tells what somebody said of themselves. */
export { findProxies } from "./find-proxies.ts";
export { countAnswers, failedSince } from "./store.ts";
