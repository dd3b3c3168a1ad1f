import { loadCustomerTokenKey } from "@seimbang/server";
import type { ShopSettings } from "./read-shop-settings.ts";
import { CommandError } from "./terminal/command-error.ts";

/**
 * What the shop's back end signs customer tokens with, as far as we know it too.
 * @throws CommandError when only the shop has the private key.
 */
export const customerSigningKey = ({ configuration, environment }: ShopSettings) => {
  const key = loadCustomerTokenKey(environment, configuration);
  if (key.algorithm === "HS256") return key;
  throw new CommandError("private_key_elsewhere");
};
