import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import { noteOutgoing, takeOutgoing, watchOutgoing } from "../platform/outgoing.ts";
import { addOutgoing } from "./outgoing-store.ts";

export type OutgoingDeps = {
  readonly database: Database;
  readonly clock: Clock;
  /** Where the database is, if not on this machine's own socket. */
  readonly databaseHost: string | undefined;
  readonly onFault: (error: unknown) => void;
};

const EVERY_MS = 30_000;

export type KeptOutgoing = {
  /** Writes down what was seen until now. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Sees whom this process calls from now on, and writes it down twice a minute. What a crash takes is half a minute. */
export const keepOutgoing = ({ database, clock, databaseHost, onFault }: OutgoingDeps): KeptOutgoing => {
  watchOutgoing();
  if (databaseHost !== undefined) noteOutgoing(databaseHost, "database");
  const flush = (): Promise<void> => addOutgoing(database, takeOutgoing(), clock());
  const timer = setInterval(() => void flush().catch(onFault), EVERY_MS).unref();
  return {
    flush,
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
};
