import type { PasskeyOptionsWire, VerifyPasskeyWire } from "@seimbang/contracts";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Arrival } from "./arrival.ts";
import { type ChallengePurpose, keepChallenge, takeChallenge } from "./challenge-store.ts";
import { findPasskey, listPasskeys, notePasskeyUse, type Passkey } from "./passkey-store.ts";
import type { StaffDeps } from "./staff-deps.ts";

/** EdDSA, ECDSA on P-256 and RSA: what authenticators have (IANA COSE Algorithms). */
const ALGORITHMS = [-8, -7, -257];
/** Signs in without a name being typed, and only after whoever holds it was checked: two factors in one. */
const SELECTION = { residentKey: "required", userVerification: "required" } as const;

/** How a browser reaches an authenticator (W3C WebAuthn, 5.8.4). It is what the browser says, which nobody signed. */
const TRANSPORTS: ReadonlySet<unknown> = new Set(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]);

/** Whose passkey it is to be: one of the staff, or an invitation that becomes one. */
export type PasskeyOwner = { readonly ownerId: string; readonly mail: string; readonly name: string };

export const offerNewPasskey = async (
  { ownerId, mail, name }: PasskeyOwner,
  purpose: ChallengePurpose & ("add_passkey" | "accept_invitation"),
  { rpId }: Arrival,
  deps: StaffDeps,
): Promise<PasskeyOptionsWire> => {
  const existing = await listPasskeys(deps.database, ownerId);
  const options = await generateRegistrationOptions({
    rpName: deps.shop.name,
    rpID: rpId,
    userName: mail,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(ownerId)),
    attestationType: "none",
    excludeCredentials: existing.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: SELECTION,
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const challengeId = await keepChallenge(options.challenge, { purpose, ownerId }, deps);
  return { challengeId, options: { ...options } };
};

export type NewPasskey = Pick<Passkey, "credentialId" | "publicKey" | "signCount" | "transports" | "rpId">;

/** The passkey that a browser made, once its answer fits the challenge, this server and this owner; else undefined. */
export const verifyNewPasskey = async (
  { challengeId, response }: VerifyPasskeyWire,
  asked: { readonly purpose: ChallengePurpose; readonly ownerId: string },
  { origin, rpId }: Arrival,
  deps: StaffDeps,
): Promise<NewPasskey | undefined> => {
  const expectedChallenge = await takeChallenge(challengeId, asked, deps);
  if (expectedChallenge === undefined) return undefined;
  const verified = await readable(() =>
    verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      supportedAlgorithmIDs: ALGORITHMS,
      ...{ expectedChallenge, expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true },
    }),
  );
  if (verified?.verified !== true) return undefined;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey),
    signCount: counter,
    transports: [transports ?? []].flat().filter((one) => TRANSPORTS.has(one)),
    rpId,
  };
};

/** Anybody's passkey of this host, or those of one person. */
export const askForPasskey = async (
  purpose: ChallengePurpose & ("sign_in" | "reauthenticate"),
  ownerId: string | undefined,
  { rpId }: Arrival,
  deps: StaffDeps,
): Promise<PasskeyOptionsWire> => {
  const own = ownerId === undefined ? [] : await listPasskeys(deps.database, ownerId);
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    userVerification: "required",
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
  });
  const challengeId = await keepChallenge(
    options.challenge,
    { purpose, ...(ownerId === undefined ? {} : { ownerId }) },
    deps,
  );
  return { challengeId, options: { ...options } };
};

/** Whose passkey signed the challenge; undefined where it is nobody's, was used before, or may be a copy. */
export const verifyPasskey = async (
  { challengeId, response }: VerifyPasskeyWire,
  asked: { readonly purpose: ChallengePurpose; readonly ownerId?: string },
  { origin, rpId }: Arrival,
  deps: StaffDeps,
): Promise<Passkey | undefined> => {
  const { database, clock } = deps;
  const expectedChallenge = await takeChallenge(challengeId, asked, deps);
  const passkey = await findPasskey(database, response.id);
  if (expectedChallenge === undefined || passkey === undefined || passkey.rpId !== rpId) return undefined;
  if (asked.ownerId !== undefined && passkey.staffId !== asked.ownerId) return undefined;
  const verified = await readable(() =>
    verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      ...{ expectedChallenge, expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true },
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.signCount,
      },
    }),
  );
  if (verified?.verified !== true) return undefined;
  const { newCounter } = verified.authenticationInfo;
  return (await notePasskeyUse(database, passkey, newCounter, clock())) ? passkey : undefined;
};

/** The package throws for every answer that is not as it should be; whoever sent it learns only that it was refused. */
const readable = async <Verified>(verify: () => Promise<Verified>): Promise<Verified | undefined> => {
  try {
    return await verify();
  } catch {
    return undefined;
  }
};
