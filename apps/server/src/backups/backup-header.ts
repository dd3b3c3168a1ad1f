import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { parseJson } from "../platform/parse-json.ts";
import { BackupFailure } from "./backup-failure.ts";

/** The keys lie in a file of their own, which is written over: what was encrypted for somebody who left opens no more. */
export const PARTS = ["data", "keys"] as const;
export type BackupPart = (typeof PARTS)[number];

/** The version of the files' form; a program reads its own and earlier ones. */
const FORM = 1;

/** The first line of a backup's file, in clear: what is needed to open the rest, and nothing of what is in it. */
const HeaderWire = Type.Object({
  seimbangBackup: Type.Integer({ minimum: 1 }),
  part: Type.Union([Type.Literal("data"), Type.Literal("keys")]),
  backupId: Type.String({ pattern: "^[0-9a-f-]{36}$" }),
  takenAt: Type.String({ format: "date-time" }),
  /** The same for every backup of one installation, and leads to nothing. */
  installation: Type.String(),
  wrappedBy: Type.String(),
  wrapped: Type.String(),
});

export type BackupHeader = {
  readonly part: BackupPart;
  readonly backupId: string;
  readonly takenAt: number;
  readonly installation: string;
  /** The key of this one file under a master key. */
  readonly wrappedBy: string;
  readonly wrapped: Buffer;
};

const MOST_HEADER_BYTES = 64 * 1024;
const LINE_END = 10;

export const writeHeader = ({ takenAt, wrapped, ...header }: BackupHeader): Buffer => {
  const wire: Static<typeof HeaderWire> = {
    seimbangBackup: FORM,
    ...header,
    takenAt: new Date(takenAt).toISOString(),
    wrapped: wrapped.toString("base64url"),
  };
  return Buffer.from(`${JSON.stringify(wire)}\n`);
};

/** What a file's key is bound to when it is wrapped. */
export const keyOfFile = ({ backupId, part }: Pick<BackupHeader, "backupId" | "part">): string =>
  `backup/${backupId}/${part}`;

/**
 * The header of a file, with its bytes, which every block is bound to.
 * @param start the file's first bytes
 * @throws BackupFailure when it is none of ours, or written by a newer version
 */
export const readHeader = (start: Buffer, file: string): { readonly header: BackupHeader; readonly bytes: Buffer } => {
  const end = start.subarray(0, MOST_HEADER_BYTES).indexOf(LINE_END);
  const wire = end < 0 ? undefined : parseJson(start.subarray(0, end).toString("utf8"));
  if (isNewer(wire)) throw new BackupFailure("backup_newer", { file });
  if (!Value.Check(HeaderWire, wire)) throw new BackupFailure("backup_not_ours", { file });
  const { seimbangBackup: _, takenAt, wrapped, ...header } = wire;
  return {
    header: { ...header, takenAt: Date.parse(takenAt), wrapped: Buffer.from(wrapped, "base64url") },
    bytes: start.subarray(0, end + 1),
  };
};

const isNewer = (wire: unknown): boolean =>
  typeof wire === "object" &&
  wire !== null &&
  "seimbangBackup" in wire &&
  typeof wire.seimbangBackup === "number" &&
  wire.seimbangBackup > FORM;
