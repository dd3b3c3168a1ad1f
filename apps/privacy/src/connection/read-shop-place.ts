import { SeimbangProblem } from "@seimbang/client";
import type { BothLanguages } from "@seimbang/contracts";

export type ShopPlace = {
  readonly publishableKey: string;
  readonly shop: { readonly name: string; readonly url: string };
  /** Whether whoever is not known here can have a link to their choices written to them. */
  readonly mailsLinks: boolean;
  /** What the shop says that it stands for. */
  readonly values: readonly BothLanguages[];
  readonly slots: Readonly<Record<string, string>>;
};

/** @throws SeimbangProblem when the server does not say it. */
export const readShopPlace = async (): Promise<ShopPlace> => {
  const answer = await fetch(`${import.meta.env.BASE_URL}config.json`, { credentials: "omit" }).catch(() => undefined);
  if (answer?.ok) return (await answer.json()) as ShopPlace;
  const title = "The shop's server does not answer.";
  throw new SeimbangProblem({ code: "unreachable", status: answer?.status ?? 0, title, titleId: title });
};
