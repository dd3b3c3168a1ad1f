import { createConnection } from "node:net";
import type { ShopServer } from "./start-shop-server.ts";

/**
 * Sends every body once over so many keep-alive connections, and answers in how many milliseconds all were acknowledged.
 * As little work as can be, so that the server is what is measured.
 * @throws when anything is refused.
 */
export const sendBatches = async (
  server: ShopServer,
  bodies: readonly Buffer[],
  connections: number,
): Promise<number> => {
  let next = 0;
  const take = (): Buffer | undefined => bodies[next++];
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, () => sendOnOneConnection(server, take)));
  return performance.now() - startedAt;
};

const ACKNOWLEDGED = '{"success":true}';

const sendOnOneConnection = ({ url, key }: ShopServer, take: () => Buffer | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = createConnection({ port: Number(port), host: hostname, noDelay: true });
    // As Segment's own libraries send the key.
    const credentials = Buffer.from(`${key}:`).toString("base64");
    const head =
      `POST /v1/batch HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Basic ${credentials}\r\n` +
      "content-type: application/json\r\ncontent-length: ";
    let answer = "";
    const sendNext = (): void => {
      const body = take();
      if (body === undefined) {
        socket.end();
        resolve();
        return;
      }
      socket.cork();
      socket.write(`${head}${body.length}\r\n\r\n`);
      socket.write(body);
      socket.uncork();
    };
    socket
      .on("connect", sendNext)
      .on("error", reject)
      .on("close", () => reject(new Error(`The server hung up: ${answer}`)))
      .on("data", (chunk) => {
        answer += chunk.toString("latin1");
        if (answer.startsWith("HTTP/1.1 200") && !answer.endsWith(ACKNOWLEDGED)) return;
        if (!answer.startsWith("HTTP/1.1 200")) {
          reject(new Error(answer));
          socket.destroy();
          return;
        }
        answer = "";
        sendNext();
      });
  });
