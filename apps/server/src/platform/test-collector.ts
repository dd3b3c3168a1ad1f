import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A span as a collector receives it (OTLP/JSON). */
type ReceivedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
};

type Value = { readonly stringValue?: string; readonly intValue?: number | string; readonly doubleValue?: number };
type WireSpan = Omit<ReceivedSpan, "attributes" | "failed"> & {
  readonly attributes?: readonly { readonly key: string; readonly value: Value }[];
  readonly status?: { readonly code?: number };
};
type Wire = {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[] }[];
};

export type TestCollector = AsyncDisposable & {
  readonly url: string;
  readonly spans: () => readonly ReceivedSpan[];
  /** Everything that was received, as it came. */
  readonly bodies: readonly string[];
  readonly headers: readonly IncomingMessage["headers"][];
};

/** For tests: a collector of traces, listening as a real one does. @param answer what it answers; never, where it is `hang` */
export const openTestCollector = async (answer: 200 | 500 | "hang" = 200): Promise<TestCollector> => {
  const bodies: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer(async (request, response) => {
    headers.push(request.headers);
    bodies.push(await text(request));
    if (answer !== "hang") response.writeHead(answer, { "content-type": "application/json" }).end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/traces`,
    bodies,
    headers,
    spans: () => bodies.flatMap((body) => spansIn(JSON.parse(body) as Wire)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

const spansIn = ({ resourceSpans }: Wire): readonly ReceivedSpan[] =>
  resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes = [], status, ...span }) => ({
        ...span,
        failed: status?.code === 2,
        attributes: Object.fromEntries(
          attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue ?? value.doubleValue)]),
        ),
      })),
    ),
  );
