import { Client } from "pg";

/**
 * Loaded before a server of the check's own proof: it answers before what it answers for is on disk, as a shop would that had forgotten
 * to wait. The product asks for `synchronous_commit = on` on each connection; here it is told that it has it.
 * @see https://www.postgresql.org/docs/current/wal-async-commit.html
 */
const asked = Client.prototype.query as (...words: unknown[]) => unknown;

const withoutWaiting = (first: unknown): unknown =>
  typeof first === "string" ? first.replace("'synchronous_commit', 'on'", "'synchronous_commit', 'off'") : first;

Client.prototype.query = function (this: Client, first: unknown, ...more: unknown[]): unknown {
  return Reflect.apply(asked, this, [withoutWaiting(first), ...more]);
} as typeof Client.prototype.query;
