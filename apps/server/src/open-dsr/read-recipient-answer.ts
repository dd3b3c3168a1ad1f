import { OpenDsrCallbackWire } from "@seimbang/contracts";
import { Type } from "typebox";
import { schemaErrors } from "../configuration/schema-errors.ts";

const ReceiptWire = Type.Object({
  subject_request_id: Type.String(),
  encoded_request: Type.String(),
  expected_completion_time: Type.String({ format: "date-time" }),
});

/** How a recipient says that a request stands. */
export type RecipientStatus = {
  readonly externalId: string;
  readonly state: string;
  readonly isFinished: boolean;
  /** Where what the person asked for lies ready. */
  readonly resultsUrl: string | undefined;
  /** Of a callback: where it was sent to. */
  readonly callbackUrl: string | undefined;
};

/** That a recipient has exactly what it was sent, and until when it will be done; undefined where it says something else. */
export const readReceipt = (
  answer: Buffer,
  externalId: string,
  sent: Buffer,
): { readonly expectedAt: number } | undefined => {
  const said = parsed(ReceiptWire, answer) as ReceiptSaid | undefined;
  if (said === undefined || said.subject_request_id !== externalId) return undefined;
  if (!Buffer.from(said.encoded_request, "base64").equals(sent)) return undefined;
  return { expectedAt: Date.parse(said.expected_completion_time) };
};
type ReceiptSaid = {
  readonly subject_request_id: string;
  readonly encoded_request: string;
  readonly expected_completion_time: string;
};

/** @param externalId the request that was asked about; any where it comes by itself */
export const readStatus = (answer: Buffer, externalId?: string): RecipientStatus | undefined => {
  const said = parsed(OpenDsrCallbackWire, answer) as OpenDsrCallbackWireSaid | undefined;
  if (said === undefined || (externalId !== undefined && said.subject_request_id !== externalId)) return undefined;
  const state = said.request_status;
  return {
    ...{ externalId: said.subject_request_id, state, isFinished: state === "completed" || state === "cancelled" },
    resultsUrl: state === "completed" && said.results_count !== 0 ? said.results_url : undefined,
    callbackUrl: said.status_callback_url,
  };
};
type OpenDsrCallbackWireSaid = {
  readonly subject_request_id: string;
  readonly request_status: string;
  readonly status_callback_url?: string;
  readonly results_url?: string;
  readonly results_count?: number;
};

const parsed = (schema: typeof ReceiptWire | typeof OpenDsrCallbackWire, bytes: Buffer): unknown => {
  try {
    const said: unknown = JSON.parse(bytes.toString("utf8"));
    return schemaErrors(schema, said).length === 0 ? said : undefined;
  } catch {
    return undefined;
  }
};
