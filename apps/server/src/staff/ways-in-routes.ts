import {
  AddPasskeyWire,
  ConfirmTotpWire,
  PasskeyOptionsWire,
  PasskeysWire,
  RecoveryCodesWire,
  RenamePasskeyWire,
  SetPasswordWire,
  TotpOfferedWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Problem } from "../http/problem.ts";
import { forStaff, forStaffAgain } from "../http/route-access.ts";
import { isId } from "../platform/ids.ts";
import { arrivalOf } from "./arrival.ts";
import {
  addPasskey,
  confirmOwnTotp,
  describePasskeys,
  offerOwnTotp,
  removeOwnPassword,
  removePasskey,
  renewRecoveryCodes,
  setOwnPassword,
} from "./own-ways-in.ts";
import { renamePasskey } from "./passkey-store.ts";
import { offerNewPasskey } from "./passkeys.ts";
import { requireStaff } from "./require-staff.ts";
import type { StaffRoutesDeps } from "./staff-routes-deps.ts";
import { findPerson } from "./store.ts";

const TAGS = ["staff sign-in"];
const NOTHING = { 204: Type.Null() };

/** By what somebody signs in. Changing it is a dangerous step, and ends their other sessions. */
export const registerWaysIn = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  registerPasskeys(app, deps);
  registerPassword(app, deps);
};

const registerPasskeys = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, clock, authenticate } = deps;
  const list = { tags: TAGS, summary: "My passkeys", response: { 200: PasskeysWire } };
  app.get("/v1/staff/passkeys", { schema: list, config: forStaff() }, async (request) =>
    describePasskeys(database, (await requireStaff(request, authenticate)).staffId),
  );

  const options = { tags: TAGS, summary: "What a new passkey is made of", response: { 200: PasskeyOptionsWire } };
  app.post("/v1/staff/passkeys/options", { schema: options, config: forStaffAgain() }, async (request) => {
    const { staffId, name } = await requireStaff(request, authenticate);
    const mail = (await findPerson(database, staffId, clock()))?.mail ?? name;
    return offerNewPasskey({ ownerId: staffId, mail, name }, "add_passkey", arrivalOf(request), deps);
  });

  const add = { tags: TAGS, summary: "Add a passkey", body: AddPasskeyWire, response: { 201: PasskeysWire } };
  app.post<{ Body: AddPasskeyWire }>(
    "/v1/staff/passkeys",
    { schema: add, config: forStaffAgain() },
    async (request, reply) => {
      const self = await requireStaff(request, authenticate);
      return reply.status(201).send(await addPasskey(self, request.body, arrivalOf(request), deps));
    },
  );

  const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
  const rename = {
    ...{ tags: TAGS, summary: "Call a passkey something else", params, body: RenamePasskeyWire },
    response: { 200: PasskeysWire },
  };
  // What it is called opens nothing, so that it is not asked again who it is.
  app.patch<{ Params: { id: string }; Body: RenamePasskeyWire }>(
    "/v1/staff/passkeys/:id",
    { schema: rename, config: forStaff() },
    async (request) => {
      const { staffId } = await requireStaff(request, authenticate);
      const passkeyId = request.params.id;
      const { name } = request.body;
      const isRenamed = isId(passkeyId) && (await renamePasskey(database, { staffId, passkeyId, name }));
      if (!isRenamed) throw new Problem("unknown_passkey");
      return describePasskeys(database, staffId);
    },
  );

  const remove = {
    tags: TAGS,
    summary: "Take a passkey away; one way to sign in has to be left",
    params,
    response: NOTHING,
  };
  app.delete<{ Params: { id: string } }>(
    "/v1/staff/passkeys/:id",
    { schema: remove, config: forStaffAgain() },
    async (request, reply) => {
      const self = await requireStaff(request, authenticate);
      if (!isId(request.params.id)) throw new Problem("unknown_passkey");
      await removePasskey(self, request.params.id, deps);
      return reply.status(204).send();
    },
  );
};

const registerPassword = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { authenticate } = deps;
  const Codes = Type.Object({ recoveryCodes: Type.Optional(RecoveryCodesWire.properties.recoveryCodes) });
  const password = {
    tags: TAGS,
    summary: "Set my password; without an authenticator app, with the code of the one that was offered",
    body: SetPasswordWire,
    response: { 200: Codes },
  };
  app.put<{ Body: SetPasswordWire }>(
    "/v1/staff/password",
    { schema: password, config: forStaffAgain() },
    async (request) => {
      const recoveryCodes = await setOwnPassword(await requireStaff(request, authenticate), request.body, deps);
      return recoveryCodes === undefined ? {} : { recoveryCodes: [...recoveryCodes] };
    },
  );

  const remove = { tags: TAGS, summary: "Sign in by passkey alone from now on", response: NOTHING };
  app.delete("/v1/staff/password", { schema: remove, config: forStaffAgain() }, async (request, reply) => {
    await removeOwnPassword(await requireStaff(request, authenticate), deps);
    return reply.status(204).send();
  });

  const offer = { tags: TAGS, summary: "A new secret for an authenticator app", response: { 200: TotpOfferedWire } };
  app.post("/v1/staff/totp", { schema: offer, config: forStaffAgain() }, async (request) =>
    offerOwnTotp(await requireStaff(request, authenticate), deps),
  );
  const confirm = {
    tags: TAGS,
    summary: "Take the offered authenticator app into use, by its code; recovery codes are new as well",
    body: ConfirmTotpWire,
    response: { 200: RecoveryCodesWire },
  };
  app.post<{ Body: ConfirmTotpWire }>(
    "/v1/staff/totp/confirm",
    { schema: confirm, config: forStaffAgain() },
    async (request) => ({
      recoveryCodes: [...(await confirmOwnTotp(await requireStaff(request, authenticate), request.body.code, deps))],
    }),
  );
  const renew = {
    tags: TAGS,
    summary: "New recovery codes instead of all former ones",
    response: { 200: RecoveryCodesWire },
  };
  app.post("/v1/staff/recovery-codes", { schema: renew, config: forStaffAgain() }, async (request) => ({
    recoveryCodes: [...(await renewRecoveryCodes(await requireStaff(request, authenticate), deps))],
  }));
};
