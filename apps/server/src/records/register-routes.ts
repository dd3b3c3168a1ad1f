import {
  EditRecipientWire,
  EditServedControllerWire,
  RecipientsWire,
  RecipientWire,
  RecordVersionsWire,
  RemoveRecordWire,
  ServedControllersWire,
  WriteRecipientWire,
  WriteServedControllerWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { type TSchema, Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import type { Records } from "./open-records.ts";

const TAGS = ["records"];
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };

type Register = {
  readonly path: string;
  readonly kind: "recipient" | "served_controller";
  readonly said: { readonly list: string; readonly add: string; readonly edit: string; readonly remove: string };
  readonly wires: { readonly list: TSchema; readonly one: TSchema; readonly write: TSchema; readonly edit: TSchema };
  readonly list: () => Promise<unknown>;
  readonly add: (given: unknown, keyId: string) => Promise<unknown>;
  readonly edit: (recordId: string, given: unknown, keyId: string) => Promise<unknown>;
  readonly remove: (recordId: string, given: unknown, keyId: string) => Promise<void>;
};

type Dependencies = { readonly records: Records; readonly authenticate: Authenticate };

/** The register of recipients, and that of those for whom the shop processes data. */
export const registerRegisters = (app: FastifyInstance, { records, authenticate }: Dependencies): void => {
  registerOne(app, authenticate, records, {
    path: "/v1/admin/records/recipients",
    kind: "recipient",
    said: {
      list: "Who receives data, whom the server was seen to call, and in what the two differ",
      add: "Enter a recipient",
      edit: "Change a recipient",
      remove: "Take a recipient out of the register; its versions stay",
    },
    wires: { list: RecipientsWire, one: RecipientWire, write: WriteRecipientWire, edit: EditRecipientWire },
    list: records.recipients,
    add: records.addRecipient,
    edit: records.editRecipient,
    remove: records.removeRecipient,
  });
  registerOne(app, authenticate, records, {
    path: "/v1/admin/records/controllers",
    kind: "served_controller",
    said: {
      list: "For whom the shop processes data",
      add: "Enter somebody for whom the shop processes data",
      edit: "Change somebody for whom the shop processes data",
      remove: "Take somebody out for whom the shop processes data; their versions stay",
    },
    wires: {
      list: ServedControllersWire,
      one: ServedControllersWire.properties.controllers.items,
      write: WriteServedControllerWire,
      edit: EditServedControllerWire,
    },
    list: records.served,
    add: records.addServed,
    edit: records.editServed,
    remove: records.removeServed,
  });
};

const registerOne = (app: FastifyInstance, authenticate: Authenticate, records: Records, register: Register): void => {
  const { path, kind, said, wires } = register;
  const list = { tags: TAGS, summary: said.list, response: { 200: wires.list } };
  app.get(path, { schema: list, config: permitted("records.read") }, async () => {
    return register.list();
  });

  const add = { tags: TAGS, summary: said.add, body: wires.write, response: { 201: wires.one } };
  app.post(path, { schema: add, config: permitted("records.edit"), ...parsedBelow }, async (request, reply) => {
    const caller = await authenticate(request);
    return reply.status(201).send(await register.add(request.body, caller.keyId));
  });

  const edit = { tags: TAGS, summary: said.edit, params, body: wires.edit, response: { 200: wires.one } };
  app.put<One>(`${path}/:id`, { schema: edit, config: permitted("records.edit"), ...parsedBelow }, async (request) => {
    const caller = await authenticate(request);
    return register.edit(request.params.id, request.body, caller.keyId);
  });

  const remove = { tags: TAGS, summary: said.remove, params, body: RemoveRecordWire, response: { 204: Type.Null() } };
  app.post<One>(
    `${path}/:id/remove`,
    { schema: remove, config: permitted("records.edit"), ...parsedBelow },
    async (request, reply) => {
      const caller = await authenticate(request);
      await register.remove(request.params.id, request.body, caller.keyId);
      return reply.status(204).send();
    },
  );

  const versions = {
    tags: TAGS,
    summary: "Every version of an entry: who, when, why",
    params,
    response: { 200: RecordVersionsWire },
  };
  app.get<One>(`${path}/:id/versions`, { schema: versions, config: permitted("records.read") }, async (request) => {
    return records.versionsOf(kind, request.params.id);
  });
};
