import type { ClientBase, Connection, Submittable } from "pg";

export type CopiedRows = {
  /** `copy … from stdin (format binary)` */
  readonly copy: string;
  /** All rows, as `copy` wants them. */
  readonly rows: Buffer;
  /** What is asked once they are there. A connection plans it once, and knows it by its name from then on. */
  readonly ask: { readonly name: string; readonly text: string; readonly values: readonly (Buffer | string)[] };
};

/** A row of the answer, its columns as PostgreSQL writes them. */
export type TextRow = readonly (string | null)[];

/**
 * Begins a transaction, gives it rows by COPY and asks something, all of it in one way to PostgreSQL and back: the protocol lets a sender
 * go on before it is answered. What follows a step that fails is passed over. The caller ends the transaction, also after a failure.
 * @see https://www.postgresql.org/docs/current/protocol-flow.html "Pipelining" and "COPY Operations"
 * @throws what PostgreSQL says of the first step that failed
 */
export const copyThenAsk = (client: ClientBase, copied: CopiedRows): Promise<readonly TextRow[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly TextRow[]>();
  client.query(pipelineOf(copied, resolve, reject));
  return promise;
};

/** What the driver calls of a query that is not its own. */
type Pipeline = Submittable & {
  /** For whoever watches what is asked. */
  readonly text: string;
  readonly handleDataRow: (message: { readonly fields: TextRow }) => void;
  readonly handleError: (error: unknown) => void;
  readonly handleReadyForQuery: () => void;
  readonly handleCopyInResponse: () => void;
  readonly handleCommandComplete: () => void;
};

/** Of each connection, the questions that it has planned, by name. */
const planned = new WeakMap<Connection, Map<string, string>>();

const pipelineOf = (
  { copy, rows, ask }: CopiedRows,
  resolve: (rows: readonly TextRow[]) => void,
  reject: (error: unknown) => void,
): Pipeline => {
  const answered: TextRow[] = [];
  let used: Connection | undefined;
  return {
    text: `begin; ${copy}; ${ask.text}`,
    submit: (connection) => {
      used = connection;
      connection.stream.cork();
      execute(connection, "begin");
      execute(connection, copy);
      sendRows(connection, rows);
      plan(connection, ask);
      connection.bind({ statement: ask.name, values: [...ask.values] }, true);
      connection.execute(null, true);
      connection.sync();
      connection.stream.uncork();
    },
    // The rows are on their way before they are asked for.
    handleCopyInResponse: () => undefined,
    handleCommandComplete: () => undefined,
    handleDataRow: ({ fields }) => void answered.push(fields),
    handleError: reject,
    handleReadyForQuery: () => {
      if (used !== undefined) planned.set(used, (planned.get(used) ?? new Map()).set(ask.name, ask.text));
      resolve(answered);
    },
  };
};

const execute = (connection: Connection, text: string): void => {
  connection.parse({ name: "", text, types: [] }, true);
  connection.bind({ statement: "" }, true);
  connection.execute(null, true);
};

/** Where this fails, nobody knows any more what the name stands for; to close what is not there is no mistake. */
const plan = (connection: Connection, { name, text }: CopiedRows["ask"]): void => {
  if (planned.get(connection)?.get(name) === text) return;
  planned.get(connection)?.delete(name);
  connection.close({ type: "S", name }, true);
  connection.parse({ name, text, types: [] }, true);
};

const [COPY_DATA, COPY_DONE] = ["d", "c"].map((kind) => kind.charCodeAt(0)) as [number, number];
const LENGTH_BYTES = 4;

const sendRows = ({ stream }: Connection, rows: Buffer): void => {
  stream.write(headOf(COPY_DATA, rows.length));
  stream.write(rows);
  stream.write(headOf(COPY_DONE, 0));
};

/** A message's kind and its length, which counts itself. */
const headOf = (kind: number, bytes: number): Buffer => {
  const head = Buffer.alloc(1 + LENGTH_BYTES);
  head[0] = kind;
  head.writeInt32BE(LENGTH_BYTES + bytes, 1);
  return head;
};
