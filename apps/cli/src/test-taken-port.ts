import { once } from "node:events";
import { createServer } from "node:net";

/** For tests: a port of this machine that another program has, until it is given free. */
export const takePort = async (): Promise<AsyncDisposable & { readonly port: number }> => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("A port was asked for.");
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
};
