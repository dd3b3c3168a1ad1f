import { createHmac, type KeyObject } from "node:crypto";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import type { CollectDependencies, RawIdentity } from "./collect-dependencies.ts";
import { carriedConsentReader, type ReadCarriedConsent } from "./consent-in-event.ts";
import { type EventIds, eventIdMaker } from "./event-id.ts";
import type { ResolveProduct } from "./lines-of-event.ts";
import { type PurposeRules, purposeRules } from "./purpose-rules.ts";
import { type HasSensitiveField, sensitiveFieldFinder } from "./sensitive-fields.ts";

/** What the steps need that is made once: the configuration, ready to be asked. */
export type CollectTools = CollectDependencies & {
  readonly eventIds: EventIds;
  readonly rules: PurposeRules;
  readonly readConsent: ReadCarriedConsent;
  readonly hasSensitiveField: HasSensitiveField;
  readonly resolve: ResolveProduct;
  /** One of 256 marks of a customer on a device; without the device it says nothing. */
  readonly markOf: (device: SubjectKey, customer: RawIdentity) => number;
};

export const makeCollectTools = (dependencies: CollectDependencies): CollectTools => {
  const { configuration, secrets, findProduct } = dependencies;
  return {
    ...dependencies,
    eventIds: eventIdMaker(secrets.deriveKey("event id")),
    rules: purposeRules(configuration.registry),
    readConsent: carriedConsentReader(configuration.consentCategories, configuration.registry),
    hasSensitiveField: sensitiveFieldFinder(configuration.sensitive.fields),
    resolve: productResolver(findProduct),
    markOf: ownerMarker(secrets.hmacKey("owner mark")),
  };
};

const ownerMarker =
  (key: KeyObject): CollectTools["markOf"] =>
  (device, { rawId }) =>
    createHmac("sha256", key).update(`${device} ${rawId}`).digest().readUInt8(0);

const productResolver =
  (find: CollectDependencies["findProduct"]): ResolveProduct =>
  (identifiers) => {
    for (const identifier of identifiers) {
      const product = find(brandAs.productId(identifier));
      if (product !== undefined) return product.sensitive ? "sensitive_product" : product.productId;
    }
    return "unknown_product";
  };
