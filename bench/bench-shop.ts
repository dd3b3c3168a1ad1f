import { join } from "node:path";
import type { OpenDatabase } from "@seimbang/database";
import { readConfiguration } from "../apps/server/src/configuration/read-configuration.ts";
import { openShop } from "../apps/server/src/open-shop.ts";
import { type Secrets, secretsFrom } from "../apps/server/src/platform/master-key.ts";
import type { OpenShop } from "../apps/server/src/shop-operations.ts";
import { madeUpProduct } from "./made-up-shop.ts";

export const BENCH_SECRETS: Secrets = secretsFrom(Buffer.alloc(32, 7));
export const BENCH_CONFIGURATION = readConfiguration(
  join(import.meta.dirname, "../apps/cli/template/seimbang.yaml"),
  {},
);

/** The whole shop of the template, as the command line opens it, but that it answers however late it is, unless it `sheds`. */
export const openBenchShop = (
  open: OpenDatabase,
  visitorCacheMegabytes?: number,
  { clock = Date.now, sheds = false }: { readonly clock?: () => number; readonly sheds?: boolean } = {},
): Promise<OpenShop> => {
  const { limits } = BENCH_CONFIGURATION;
  return openShop({
    open,
    configuration: {
      ...BENCH_CONFIGURATION,
      limits: {
        ...limits,
        visitorCacheMegabytes: visitorCacheMegabytes ?? limits.visitorCacheMegabytes,
        ...(sheds ? {} : { mostDelayMilliseconds: 0 }),
      },
    },
    secrets: BENCH_SECRETS,
    customerTokenKey: { algorithm: "HS256", secret: Buffer.alloc(32, 8) },
    clock,
    logLevel: "error",
    version: "bench",
  });
};

export const importMadeUpProducts = async (shop: OpenShop, products: number): Promise<void> => {
  await shop.importCatalogue({ bytes: productLines(products), format: "jsonl" }, { source: "bench" });
};

async function* productLines(products: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < products; number += 1) {
    const {
      sensitive: _sensitive,
      hidden: _hidden,
      listedAt: _listedAt,
      attributes: _none,
      ...item
    } = madeUpProduct(number);
    yield Buffer.from(`${JSON.stringify(item)}\n`);
  }
}
