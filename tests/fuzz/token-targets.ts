import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { brandAs } from "@seimbang/engine";
import { readDecision, signDecisionId } from "../../apps/server/src/decide/decision-id.ts";
import { Problem } from "../../apps/server/src/http/problem.ts";
import { createCustomerTokenVerifier } from "../../apps/server/src/identity/customer-token.ts";
import { issueDeviceToken, verifyDeviceToken } from "../../apps/server/src/identity/device-token.ts";
import { issueLinkToken, verifyLinkToken } from "../../apps/server/src/identity/link-token.ts";
import { parseKey } from "../../apps/server/src/keys/api-key.ts";
import { messageToken, readMessageToken } from "../../apps/server/src/messages/message-token.ts";
import { issueUnsubscribeToken, readUnsubscribeToken } from "../../apps/server/src/messages/unsubscribe-token.ts";
import { agentKey, openAgentMessage } from "../../apps/server/src/open-dsr/read-agent-message.ts";
import { readResultsToken, resultsToken } from "../../apps/server/src/open-dsr/results-link.ts";
import { secretsFrom } from "../../apps/server/src/platform/master-key.ts";
import { isSignedFor, signInvitation } from "../../apps/server/src/staff/invitation-token.ts";
import { sealTotp, stepOfCode } from "../../apps/server/src/staff/totp.ts";
import { type FuzzTarget, promise } from "./fuzz-target.ts";

const KEY = Buffer.alloc(32, 7);
const secrets = secretsFrom(KEY);
const NOW = Date.UTC(2026, 10, 30);
const ID = "01900000-0000-7000-8000-000000000001";
const subject = brandAs.subjectKey(ID);
const purpose = brandAs.purposeId("messages");

/** Nothing but what we signed is believed, whatever it was made of. */
const tokenTarget = (
  name: string,
  signed: readonly string[],
  words: readonly string[],
  believes: (text: string) => boolean | Promise<boolean>,
): FuzzTarget => {
  const ours = new Set(signed);
  return {
    name,
    words,
    seeds: signed.map((text) => Buffer.from(text)),
    read: async (input) => {
      const text = input.toString();
      promise((await believes(text)) === ours.has(text), "what we signed is believed, and nothing else");
    },
  };
};

const jwtSettings = { issuer: "toko", audience: "seimbang" } as Parameters<typeof createCustomerTokenVerifier>[0];
const CUSTOMER_KEY = Buffer.alloc(32, 8);
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (more: object): string => {
  const [iat, exp] = [NOW / 1000, NOW / 1000 + 600];
  const said = `${encoded({ alg: "HS256" })}.${encoded({ iss: "toko", aud: "seimbang", sub: "rani", iat, exp, ...more })}`;
  return `${said}.${createHmac("sha256", CUSTOMER_KEY).update(said).digest("base64url")}`;
};
const verifyCustomer = await createCustomerTokenVerifier(jwtSettings, {
  algorithm: "HS256",
  secret: Buffer.alloc(32, 8),
});

const invited = { invitationId: ID, mail: "rini@toko.example", roles: ["marketer"], expiresAt: NOW + 1_000 };
const agent = generateKeyPairSync("ed25519");
const agentVerifyKey = agentKey(
  agent.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64"),
);
const agentSays = Buffer.from('{"agent-id":"AGENT","business-id":"TOKO"}');
const agentMessage = Buffer.concat([sign(null, agentSays, agent.privateKey), agentSays]).toString("base64");

const believesAgent = (text: string): boolean => {
  try {
    openAgentMessage(Buffer.from(text), agentVerifyKey);
    // Blanks around it are none of it.
    return text.trim() === text;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};

const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const sealed = sealTotp({ secrets }, ID, totpSecret);

/** A code of six digits is one of three that hold now; whatever else is typed is none. */
const totpTarget: FuzzTarget = {
  name: "totp",
  words: ["000000", "123456", " ", "\u0660", "1", "-", "e5", "0x"],
  seeds: [Buffer.from("123456"), Buffer.from("000000")],
  read: async (input) => {
    const text = input.toString();
    const step = await stepOfCode({ secrets }, ID, sealed, text, NOW);
    promise(step === undefined || /^[0-9]{6}$/.test(text), "only six digits are a code");
  },
};

const keyTarget: FuzzTarget = {
  name: "api-key",
  words: ["pk_", "sk_", "_", "-", "A", "0"],
  seeds: [Buffer.from(`sk_${"0".repeat(32)}_${"A".repeat(43)}`)],
  read: (input) => {
    const text = input.toString();
    const key = parseKey(text);
    promise(
      key === undefined || (key.text === text && /^[0-9a-f]{32}$/.test(key.keyId)),
      "a key is written in one way",
    );
  },
};

/** Letters of either size are the same token: mail servers may change them. */
const letters = messageToken(secrets, ID);
const messageTarget: FuzzTarget = {
  name: "message-token",
  words: ["0", "v", "V", "a"],
  seeds: [Buffer.from(letters), Buffer.from(letters.toUpperCase())],
  read: (input) => {
    const text = input.toString();
    const id = readMessageToken(secrets, text);
    promise(id === undefined || id === ID, "a token names the message that it was made for");
    // Of its last letter two bits say nothing.
    const isOurs = text.slice(0, -1).toLowerCase() === letters.slice(0, -1) && text.length === letters.length;
    promise(id === undefined || isOurs, "nothing but what we signed is believed");
  },
};

const device = issueDeviceToken(secrets, "A".repeat(22), NOW);
const link = issueLinkToken(secrets, subject, 30, NOW).token;
const stop = issueUnsubscribeToken(secrets, subject, purpose);
const results = resultsToken(secrets, ID, NOW + 60_000);
const decisions = [signDecisionId(secrets, ID)];
const invitation = signInvitation(invited, secrets);
const forged = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sub":"rani"}').toString("base64url")}.`;
const PARTS = [".", "=", "==", "-", "_", "+", "/", "A", "AAAA", " ", "\n", "e30", forged];
const hmacOf = (text: string): string => createHmac("sha256", KEY).update(text).digest("base64url");

export const TOKEN_TARGETS: readonly FuzzTarget[] = [
  tokenTarget(
    "customer-token",
    [jwt({}), jwt({ name: "Rani" })],
    PARTS,
    async (text) => typeof (await verifyCustomer(text, NOW)) === "object",
  ),
  tokenTarget(
    "device-token",
    [device],
    [...PARTS, "sd1."],
    (text) => typeof verifyDeviceToken(secrets, text, NOW) === "object",
  ),
  tokenTarget(
    "link-token",
    [link],
    [...PARTS, "sl1."],
    (text) => !["visitor_token_invalid", "visitor_token_expired"].includes(verifyLinkToken(secrets, text, NOW)),
  ),
  tokenTarget(
    "unsubscribe-token",
    [stop],
    [...PARTS, "su1."],
    (text) => readUnsubscribeToken(secrets, text, [purpose]) !== undefined,
  ),
  tokenTarget("results-token", [results], [...PARTS, ID], (text) => readResultsToken(secrets, text, NOW) !== undefined),
  tokenTarget("decision-id", decisions, PARTS, (text) => readDecision(secrets, text) !== undefined),
  tokenTarget("invitation", [invitation], [...PARTS, hmacOf(ID)], (text) => isSignedFor(invited, text, secrets)),
  tokenTarget("agent-message", [agentMessage], PARTS, believesAgent),
  messageTarget,
  totpTarget,
  keyTarget,
];
