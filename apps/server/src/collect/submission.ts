import type { RawIdentity } from "./collect-dependencies.ts";
import type { Declared } from "./judge-declaration.ts";
import type { CountOccurrences } from "./lines-of-event.ts";
import type { Envelope } from "./message.ts";

/** Messages that came together, with what is known about who sent them. */
export type Submission = SubmissionHead & { readonly items: readonly unknown[] };

/** A submission without its messages. */
export type SubmissionHead = {
  readonly envelope: Envelope;
  readonly receivedAt: number;
  /** Whether the shop's own server, or its operator, sent them: then a customer's number is believed. */
  readonly isServer: boolean;
  /** Whom a valid token speaks for. */
  readonly visitor: RawIdentity | undefined;
  /** For joining two visitors: whom the second token, of the device, speaks for. */
  readonly previous?: RawIdentity;
  /** Whether the browser sent `Sec-GPC: 1`. */
  readonly gpc: boolean;
  /** For an import: what it declared for each of its messages, by position, in place of what people chose with us. */
  readonly declared?: { readonly importId: string; readonly of: readonly Declared[] };
  /** For sources that spread one order over many messages. */
  readonly occurrences?: CountOccurrences;
  /** The same for records of orders, which count what no event is made of as well. */
  readonly soldBefore?: CountOccurrences;
};
