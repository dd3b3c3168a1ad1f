import type { Language } from "@seimbang/contracts";
import type { FastifyRequest } from "fastify";

/** The language asked for in the address, else the shop's usual one: a page is never refused over it. */
export const languageOfPage = ({ query }: FastifyRequest, [usual = "id"]: readonly Language[]): Language => {
  const { lang } = query as { readonly lang?: unknown };
  return lang === "id" || lang === "en" ? lang : usual;
};
