import { DatabaseFailure } from "@seimbang/database";
import { Problem } from "@seimbang/server";
import { expect, test } from "vitest";
import { CommandError } from "./command-error.ts";
import { describeFailure } from "./describe-failure.ts";

const systemError = (values: object) => Object.assign(new Error("as the system puts it"), values);

test.each([
  ["a command", new CommandError("ENOTDIR", { path: "a.txt" }), "a.txt adalah berkas, bukan folder."],
  ["the system", systemError({ code: "EADDRINUSE", port: 8080 }), "Port 8080 sedang dipakai program lain."],
  ["the system, of a port", systemError({ code: "EACCES", port: 80 }), "Akun ini tidak berhak memakai 80."],
  ["PostgreSQL", systemError({ code: "28P01" }), "PostgreSQL menolak kata sandinya."],
  [
    "the database",
    new DatabaseFailure("no_embedded_postgresql", { platform: "plan9-mips" }),
    "Tidak ada PostgreSQL tertanam untuk plan9-mips.",
  ],
])("what %s cannot do is told in both languages, with what to do next", (_, error, indonesian) => {
  const { message, next } = describeFailure(error);
  expect(message.id).toBe(indonesian);
  expect(message.en).not.toBe(indonesian);
  expect([next?.id, next?.en]).not.toContain(undefined);
});

test("a problem is told by the title that it has over HTTP", () => {
  expect(describeFailure(new Problem("busy")).message.id).toBe("Server penuh; cobalah sebentar lagi.");
});

test("what PostgreSQL says of what it was given is not repeated", () => {
  const quoting = { code: "22P02", severity: "ERROR", message: 'invalid input syntax for type uuid: "budi"' };
  expect(describeFailure(systemError(quoting)).message.en).toBe("Something unexpected failed: PostgreSQL 22P02");
});

test("what nobody foresaw keeps its own words, and its code is none of ours", () => {
  const { code, message } = describeFailure(systemError({ code: "EXDEV" }));
  expect(code).toBe("unexpected");
  expect(message.id).toBe("Ada kegagalan yang tak terduga: as the system puts it");
});
