import type { ServerResponse } from "node:http";
import { ANSWER_HEADERS } from "../http/security-headers.ts";

export type EventStream = {
  readonly send: (event: string, data: object) => void;
  /** Ends the answer and its connection, also where nobody reads what was sent. */
  readonly end: () => void;
  readonly onEnd: (ended: () => void) => void;
};

export const EVENT_STREAM = "text/event-stream; charset=utf-8";
/** Proxies take a connection for dead on which nothing is said for a minute. */
const BEAT_MS = 25_000;
/** What a browser that lost the stream waits before it asks again. */
const RETRY_MS = 2_000;
/** Whoever does not read what is sent is let go before it fills the memory. */
const MOST_UNREAD_BYTES = 65_536;
/** So long an answer that was ended waits to be read: a page that sleeps would hold up a server that closes for ever. */
const LAST_READ_MS = 1_000;

/** Begins an endless answer of server-sent events, kept open by beats and ended after a time. */
export const openEventStream = (response: ServerResponse, longestMs: number): EventStream => {
  response.writeHead(200, {
    "content-type": EVENT_STREAM,
    ...ANSWER_HEADERS,
    // A server that closes ends connections that are idle at that moment; one that falls idle later would hold it up.
    connection: "close",
    // A proxy that gathers answers would hold all of it back.
    "x-accel-buffering": "no",
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  let giveUp: NodeJS.Timeout | undefined;
  const end = (): void => {
    response.end();
    giveUp ??= setTimeout(() => response.destroy(), LAST_READ_MS);
  };
  const write = (text: string): void => {
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else response.write(text);
  };
  const beat = setInterval(() => write(": here\n\n"), BEAT_MS).unref();
  const limit = setTimeout(end, longestMs).unref();
  response.once("close", () => {
    clearInterval(beat);
    clearTimeout(limit);
    clearTimeout(giveUp);
  });
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end,
    onEnd: (ended) => void response.once("close", ended),
  };
};
