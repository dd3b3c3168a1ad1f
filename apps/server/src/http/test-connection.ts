import { connect } from "node:net";
import { Readable } from "node:stream";

const PATIENCE_MS = 5_000;

/**
 * For tests: sends all of this over one connection, and answers what came back until it contains `last`, the connection
 * was closed, or nothing more came.
 */
export const talk = (port: number, sent: Iterable<string>, last: string): Promise<string> =>
  new Promise((done) => {
    let received = "";
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on("data", (chunk) => {
      received += chunk.toString();
      if (received.includes(last)) socket.destroy();
    });
    // Being cut off is an outcome like any other here.
    socket.on("error", () => undefined);
    socket.on("close", () => done(received));
    Readable.from(sent).pipe(socket, { end: false });
  });

/** For tests: the head of a request, as it goes over the wire. */
export const requestHead = (request: string, headers: Readonly<Record<string, string | number>> = {}): string => {
  const lines = Object.entries({ host: "localhost", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${request} HTTP/1.1\r\n${lines.join("")}\r\n`;
};
