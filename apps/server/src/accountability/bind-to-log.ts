import { entryHashOf, type LogProof } from "@seimbang/verifier";

/**
 * What is to be signed about something in the log: with the hash of its own entry, so that the signature cannot be shown
 * beside another one. As it is, where there is no entry of it.
 */
export const bindToLog = (said: object, log: LogProof | undefined): object =>
  log === undefined ? said : { ...said, log_entry: entryHashOf(log.entry) };
