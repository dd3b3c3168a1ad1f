import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** What a browser is given, as far as an authenticator looks at it. */
type Options = {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
};
/** What an attacker may change. */
type Lies = { readonly origin?: string; readonly rpId?: string; readonly flags?: number; readonly count?: number };

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const PRESENT_AND_VERIFIED = 0x05;
const WITH_KEY = 0x40;

/** One piece of CBOR (RFC 8949): bytes with their length before them. */
const bytes = (data: Buffer): Buffer =>
  Buffer.concat([
    data.length < 256 ? Buffer.of(0x58, data.length) : Buffer.of(0x59, data.length >> 8, data.length & 255),
    data,
  ]);
const text = (word: string): Buffer => Buffer.concat([Buffer.of(0x60 + word.length), Buffer.from(word)]);

/** A public key as COSE has it (RFC 9053): ECDSA with SHA-256 on P-256. */
const coseOf = (key: KeyObject): Buffer => {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const coordinates = [x, y].map((one) => bytes(Buffer.from(one, "base64url")));
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    coordinates[0] ?? Buffer.of(),
    Buffer.of(0x22),
    coordinates[1] ?? Buffer.of(),
  ]);
};

/** For tests: an authenticator with keys of its own (W3C WebAuthn), and the browser in front of it. */
export const openAuthenticator = (origin: string) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  let [count, userHandle] = [0, ""];

  const clientData = (type: string, { challenge }: Options, lies: Lies): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: lies.origin ?? origin, crossOrigin: false }));
  const head = (rpId: string, flags: number, lies: Lies): Buffer => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(lies.count ?? count);
    return Buffer.concat([sha256(lies.rpId ?? rpId), Buffer.of(lies.flags ?? flags), counted]);
  };
  const around = (response: object) => ({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });

  return {
    id,
    /** `navigator.credentials.create` */
    create: (options: Options, lies: Lies = {}) => {
      userHandle = options.user?.id ?? "";
      const length = Buffer.of(credentialId.length >> 8, credentialId.length & 255);
      const made = Buffer.concat([Buffer.alloc(16), length, credentialId, coseOf(publicKey)]);
      const authData = Buffer.concat([head(options.rp?.id ?? "", PRESENT_AND_VERIFIED | WITH_KEY, lies), made]);
      const attestation = [
        Buffer.of(0xa3),
        text("fmt"),
        text("none"),
        text("attStmt"),
        Buffer.of(0xa0),
        text("authData"),
        bytes(authData),
      ];
      return around({
        clientDataJSON: clientData("webauthn.create", options, lies).toString("base64url"),
        attestationObject: Buffer.concat(attestation).toString("base64url"),
        transports: ["internal"],
      });
    },
    /** `navigator.credentials.get` */
    get: (options: Options, lies: Lies = {}) => {
      count += 1;
      const data = clientData("webauthn.get", options, lies);
      const authData = head(options.rpId ?? "", PRESENT_AND_VERIFIED, lies);
      return around({
        clientDataJSON: data.toString("base64url"),
        authenticatorData: authData.toString("base64url"),
        signature: sign("sha256", Buffer.concat([authData, sha256(data)]), privateKey).toString("base64url"),
        userHandle,
      });
    },
  };
};
