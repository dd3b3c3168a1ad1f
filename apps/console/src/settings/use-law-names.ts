import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { settingsQuery } from "./queries.ts";

/** The rule packs there are, and what each law is called; its pack's own name until that is known. */
export const useLawNames = (): {
  readonly packs: readonly string[];
  readonly nameOf: (pack: string) => string;
} => {
  const { language } = useLanguage();
  const known = useQuery(settingsQuery).data?.knownLaws ?? [];
  return {
    packs: known.map(({ pack }) => pack),
    nameOf: (name) => known.find(({ pack }) => pack === name)?.name[language] ?? name,
  };
};
