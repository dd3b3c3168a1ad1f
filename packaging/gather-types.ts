import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const CONTRACTS = "@seimbang/contracts";
const IMPORTED = /(from |import\()"([^"]+)"/g;
/** Where the compiler spells a type out, it names parts of it where they stand. */
const NAMED_IN_PLACE = /import\("@seimbang\/contracts"\)\.(\w+)/g;
const NAMES = /import type \{([^}]*)\} from "@seimbang\/contracts"/g;

export type GatheredTypes = {
  /** What each file says, by its path in the package. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the wire that they speak of. */
  readonly wireNames: readonly string[];
};

export type TypesToGather = {
  /** The declarations of the whole repository, as the compiler wrote them. */
  readonly declared: string;
  /** Where the package's own sources are, such as `packages/client/src`. */
  readonly sources: string;
  /** Files in it, without ending, that somebody may import. */
  readonly entries: readonly string[];
};

/**
 * Gathers the declarations that a package's entries lead to, those of our other packages too, so that the published one
 * needs none of them. What the wire looks like stands in `wire.d.ts`, which is made from the schemas.
 */
export const gatherTypes = ({ declared, sources, entries }: TypesToGather): GatheredTypes => {
  const files = new Map<string, string>();
  const wireNames = new Set<string>();
  const own = join(declared, sources);
  const client = join(declared, "packages/client/src");
  /** The path in the package of a file that the compiler wrote. */
  const placeOf = (path: string): string =>
    path.startsWith(`${own}/`) ? relative(own, path) : join("client", relative(client, path));
  const leadsTo = (from: string, name: string): string =>
    name === "@seimbang/client" ? join(client, "index.d.ts") : join(dirname(from), name).replace(/\.[jt]s$/, ".d.ts");

  const take = (path: string): void => {
    const place = placeOf(path);
    if (files.has(place)) return;
    const text = readFileSync(path, "utf8");
    for (const [, names = ""] of text.matchAll(NAMES))
      for (const name of names.split(",")) wireNames.add(name.trim().replace(/ as .*/, ""));
    for (const [, name = ""] of text.matchAll(NAMED_IN_PLACE)) wireNames.add(name);
    files.set(place, "");
    const written = text.replace(IMPORTED, (_whole, word: string, name: string) => {
      const target = name === CONTRACTS ? "wire.d.ts" : placeOf(leadsTo(path, name));
      if (name !== CONTRACTS) take(leadsTo(path, name));
      const way = relative(dirname(place), target).replace(/\.d\.ts$/, ".js");
      return `${word}"${way.startsWith(".") ? way : `./${way}`}"`;
    });
    files.set(place, written);
  };
  for (const entry of entries) take(join(own, `${entry}.d.ts`));
  return { files, wireNames: [...wireNames].filter(Boolean) };
};
