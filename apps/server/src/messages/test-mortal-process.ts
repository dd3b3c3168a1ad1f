import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { OpenDatabase } from "@seimbang/database";
import type { KyselyPlugin } from "kysely";

/**
 * A process that dies after so many steps that can be seen from outside: from then on none of its queries reaches the
 * database, and its connections are cut, as they are when a process is killed.
 */
const openDying = (mailPort: number) => {
  let left = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  const step = (): boolean => {
    left -= 1;
    if (left < 0) for (const socket of sockets) socket.destroy();
    return left >= 0;
  };
  const proxy: Server = createServer((client) => {
    const upstream = connect(mailPort, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        // What was on its way to the server arrives: it may take a mail of which nobody hears that it did.
        upstream.end();
      });
    }
    client.on("data", (piece) => {
      if (step()) upstream.write(piece);
    });
    upstream.on("data", (piece) => {
      if (step()) client.write(piece);
    });
    return undefined;
  });
  return {
    proxy,
    step,
    dieAfter: (steps: number): void => {
      left = steps;
    },
  };
};

/** For tests: a port in front of a server, on whose other side one process after the other lives and dies. */
export const openMortalPort = async (port: number) => {
  let fate: ReturnType<typeof openDying> | undefined;
  const proxy = createServer();
  proxy.on("connection", (socket) => fate?.proxy.emit("connection", socket));
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  return {
    port: (proxy.address() as AddressInfo).port,
    /** Whoever is born next speaks through it. */
    bear: () => {
      fate = openDying(port);
      return fate;
    },
    [Symbol.dispose]: () => void proxy.close(),
  };
};

/** The database as a process sees it that dies: from then on every query of it fails before it reaches the server. */
export const dyingDatabase = (open: OpenDatabase, step: () => boolean): OpenDatabase => {
  const live = (): void => {
    if (!step()) throw new Error("This process is dead.");
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      live();
      return node;
    },
    transformResult: async ({ result }) => {
      live();
      return result;
    },
  };
  return { ...open, database: open.database.withPlugin(plugin) };
};
