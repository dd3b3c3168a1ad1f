import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * What becomes of a network: `cut` says so to both sides, `stalled` keeps what is sent until it is healed, and `lost` is what a
 * machine leaves that lost its power: whatever was open stays silent for good, also when the network is healed.
 */
type Fate = "healed" | "cut" | "stalled" | "lost";

/** For tests: a network between a process and its database. */
export type TestProxy = AsyncDisposable & {
  /** The database at its other end. */
  readonly url: string;
  readonly become: (fate: Fate) => void;
  /** From then on everything takes so long to reach the database. */
  readonly delay: (milliseconds: number) => void;
};

type Link = { readonly client: Socket; readonly server: Socket; isLost: boolean };

/** @param url of the database itself */
export const openTestProxy = async (url: string): Promise<TestProxy> => {
  const links = new Set<Link>();
  let fate: Fate = "healed";
  let delay = 0;
  const apply = (link: Link): void => {
    const { client, server } = link;
    if (fate === "cut") {
      client.resetAndDestroy();
      server.destroy();
    }
    if (fate === "lost") {
      link.isLost = true;
      server.destroy();
    }
    const isSilent = fate === "stalled" || link.isLost;
    for (const socket of [client, server]) isSilent ? socket.pause() : socket.resume();
  };
  const proxy = createServer((client) => {
    const link: Link = { client, server: connectTo(url), isLost: false };
    links.add(link);
    const { server } = link;
    for (const socket of [client, server]) socket.on("error", () => undefined);
    client.on("data", (piece) => void setTimeout(() => server.write(piece), delay));
    server.on("data", (piece) => client.write(piece));
    client.on("close", () => {
      links.delete(link);
      server.destroy();
    });
    server.on("close", () => {
      if (!link.isLost) client.destroy();
    });
    apply(link);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `postgresql://${new URL(url).username}@127.0.0.1:${port}${new URL(url).pathname}`,
    become: (next) => {
      fate = next;
      for (const link of links) apply(link);
    },
    delay: (milliseconds) => {
      delay = milliseconds;
    },
    [Symbol.asyncDispose]: async () => {
      for (const { client, server } of links) for (const socket of [client, server]) socket.destroy();
      await new Promise((closed) => proxy.close(closed));
    },
  };
};

const connectTo = (url: string): Socket => {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get("host");
  const place = Number(port || 5432);
  return folder === null ? connect(place, hostname) : connect(`${folder}/.s.PGSQL.${place}`);
};
