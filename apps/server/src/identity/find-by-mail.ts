import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { decryptField } from "../platform/person-key.ts";
import { type MailFormat, mailLookup, mailLookups } from "./mail-lookups.ts";

/** Everybody of whom this mail address is kept, at most ten: the same address may be several people's. */
export const findByMail = async (
  database: Database,
  secrets: Secrets,
  format: MailFormat,
  written: string,
): Promise<readonly SubjectKey[]> => {
  await fillLookups(database, secrets);
  const { rows } = await sql<{ subject_key: string }>`
    select subject_key from direct_identifier
    where lookups @> array[${mailLookup(secrets, format, written)}]::text[] order by subject_key limit 10`.execute(
    database,
  );
  return rows.map((row) => brandAs.subjectKey(row.subject_key));
};

const AT_ONCE = 500;

/** Addresses from before there were lookups get theirs; afterwards there is nothing to be done. */
const fillLookups = async (database: Database, secrets: Secrets): Promise<void> => {
  for (;;) {
    const { rows } = await sql<{ subject_key: string; ciphertext: Buffer }>`
      select subject_key, ciphertext from direct_identifier where field = 'email' and lookups is null limit ${AT_ONCE}`.execute(
      database,
    );
    if (rows.length === 0) return;
    const subjects = rows.map((row) => brandAs.subjectKey(row.subject_key));
    const keys = await findPersonKeys(database, secrets, subjects);
    const lookups = rows.map(({ ciphertext }, at) => {
      const subject = subjects[at];
      const key = subject && keys.get(subject);
      return key === undefined ? "" : mailLookups(secrets, decryptField(key, "email", ciphertext)).join(" ");
    });
    await sql`
      update direct_identifier set lookups = string_to_array(given.lookups, ' ')
      from unnest(${subjects}::uuid[], ${rows.map(({ ciphertext }) => ciphertext)}::bytea[], ${lookups}::text[])
        as given (subject, ciphertext, lookups)
      where subject_key = subject and field = 'email' and direct_identifier.ciphertext = given.ciphertext`.execute(
      database,
    );
  }
};
