import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { createReceiptSigner } from "./consent/sign-receipts.ts";
import { hashInvoice, hashLine } from "./invoices/seal-invoice.ts";
import { hashOrder } from "./offers/order-hash.ts";
import { derivedId } from "./platform/derived-id.ts";
import { secretsFrom } from "./platform/master-key.ts";

const secrets = secretsFrom(Buffer.alloc(32, 7));

test("what was kept by a keyed hash in earlier versions is found by the same hash", async () => {
  const { principalOf } = await createReceiptSigner(secrets);
  expect({
    order: hashOrder("order-1", secrets).toString("hex"),
    invoice: hashInvoice("order-1", secrets).toString("hex"),
    line: hashLine("order-1", "line-1", secrets).toString("hex"),
    prompt: derivedId(secrets.hmacKey("prompts"), "subject", "first"),
    principal: principalOf(brandAs.subjectKey("subject")),
  }).toEqual({
    order: "8a412f363aa9e3379d684a01218ce2b1dda90909a626ed77f014aa8dfa71b7f7",
    invoice: "828cb8f3f144d77a0afebcfd86034823dc1b7d790e1d7a42953f532e900d2fd1",
    line: "4f2fd48d6158f065f8efe76d55c688bbf1e2c7993d69778133f3a6ed8eacf750",
    prompt: "fe9724e6-163a-80bb-8605-c9b35bce887c",
    principal: "jnw0yRw7KsV3zODnA1jteaXx6Mv0jGFyUZyrAIo-cvI",
  });
});
