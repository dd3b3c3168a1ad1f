/** What other features may ask of the log. */
export { appendAllToLog, appendToLog, type LogAppend, type LogKind } from "./append-to-log.ts";
