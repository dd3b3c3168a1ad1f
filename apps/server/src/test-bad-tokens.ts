import { createHmac } from "node:crypto";
import { issueDeviceToken } from "./identity/device-token.ts";
import { secretsFrom } from "./platform/master-key.ts";

const DAY_S = 86_400;
/** What `openTestShop` verifies customers' tokens by. */
const CUSTOMER_SECRET = Buffer.alloc(32, 8);
const OTHER_SECRET = Buffer.alloc(32, 9);

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: object, header: object = { alg: "HS256" }, secret = CUSTOMER_SECRET, algorithm = "sha256") => {
  const said = `${encoded(header)}.${encoded(claims)}`;
  return `${said}.${createHmac(algorithm, secret).update(said).digest("base64url")}`;
};
/** Another letter of its signature; the last one may hold bits that nobody reads. */
const turned = (token: string): string => `${token.slice(0, -6)}${token.at(-6) === "A" ? "B" : "A"}${token.slice(-5)}`;

type Tokens = Readonly<Record<string, string>>;
type Good = { readonly customer: string; readonly device: string; readonly link: string };

/** For tests: every way in which a visitor's token can be wrong, by the code with which it is refused. */
export const badTokens = (good: Good): Readonly<Record<"visitor_token_invalid" | "visitor_token_expired", Tokens>> => {
  const now = Math.floor(Date.now() / 1000);
  const usual = JSON.parse(Buffer.from(good.customer.split(".")[1] ?? "", "base64url").toString());
  const claims = (changes: object): object => ({ ...usual, iat: now, exp: now + 600, ...changes });
  return {
    visitor_token_invalid: {
      "a token of no letters": "",
      "no token's words": "budi",
      "a token without signature": `${encoded({ alg: "none" })}.${encoded(claims({}))}.`,
      "a token of another algorithm": jwt(claims({}), { alg: "HS384" }, CUSTOMER_SECRET, "sha384"),
      "a token whose algorithm is not what it says": jwt(claims({}), { alg: "EdDSA" }),
      "a token of another shop's key": jwt(claims({}), { alg: "HS256" }, OTHER_SECRET),
      "a token of an empty key": jwt(claims({}), { alg: "HS256" }, Buffer.alloc(0)),
      "a token that brings its key": jwt(
        claims({}),
        { alg: "HS256", jwk: { kty: "oct", k: OTHER_SECRET.toString("base64url") } },
        OTHER_SECRET,
      ),
      "a token that names its key's address": jwt(claims({}), { alg: "HS256", jku: "https://x.test" }, OTHER_SECRET),
      "a token with a critical extension": jwt(claims({}), { alg: "HS256", crit: ["b64"], b64: false }),
      "a token for another audience": jwt(claims({ aud: "elsewhere" })),
      "a token of another issuer": jwt(claims({ iss: "elsewhere" })),
      "a token of nobody": jwt(claims({ sub: "" })),
      "a token of a number": jwt(claims({ sub: 7 })),
      "a token without end": jwt(claims({ exp: undefined })),
      "a token without beginning": jwt(claims({ iat: undefined })),
      "a token that lives for a day": jwt(claims({ exp: now + DAY_S })),
      "a token of a clock a day fast": jwt(claims({ iat: now + DAY_S, exp: now + DAY_S + 600 })),
      "a token that is not good yet": jwt(claims({ nbf: now + 600 })),
      "a customer's token that was changed": turned(good.customer),
      "a device's token that was changed": turned(good.device),
      "a device of another shop": issueDeviceToken(secretsFrom(OTHER_SECRET), "A".repeat(22), Date.now()),
      "a link that was changed": turned(good.link),
      "a link called a device": `sd1.${good.link.slice(4)}`,
      "a device called a link": `sl1.${good.device.slice(4)}`,
    },
    visitor_token_expired: {
      "a token of a clock a day slow": jwt(claims({ iat: now - DAY_S, exp: now - DAY_S + 600 })),
      "a token that is over since a minute": jwt(claims({ iat: now - 660, exp: now - 60 })),
    },
  };
};
