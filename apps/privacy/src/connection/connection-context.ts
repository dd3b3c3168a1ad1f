import type { SeimbangClient } from "@seimbang/client";
import type { BothLanguages } from "@seimbang/contracts";
import { createContext, useContext } from "react";

/** `nobody`: no token, so the shop knows nobody here. `link`: may read and lower the choices, and nothing else. */
export type Who = "nobody" | "link" | "customer";

export type Connection = {
  readonly client: SeimbangClient;
  readonly shop: { readonly name: string; readonly url: string };
  /** Whether the shop writes the link to their choices to whoever asks for it. */
  readonly mailsLinks: boolean;
  /** What the shop says that it stands for. */
  readonly values: readonly BothLanguages[];
  /** A place in the shop for each use that has one: what it shows is an example of that use. */
  readonly slots: Readonly<Record<string, string>>;
  readonly who: Who;
  /** Looks again whose token there is. */
  readonly lookAgain: () => void;
};

export const ConnectionContext = createContext<Connection | undefined>(undefined);

export const useConnection = (): Connection => {
  const connection = useContext(ConnectionContext);
  if (connection === undefined) throw new Error("Nothing is connected here.");
  return connection;
};
