import type { Language, StaffCertificateWire } from "@seimbang/contracts";
import { readInclusion } from "@seimbang/verifier";
import type { PrintedBlock, PrintedDocument } from "../http/printed-document.ts";
import { sayEducation } from "./say-education.ts";

type Key = Parameters<typeof sayEducation>[0];
type Printing = { readonly shop: string; readonly timeZone: string };

/** A certificate to be kept or hung up, with what somebody needs to look it up in the log. */
export const printCertificate = (
  certificate: StaffCertificateWire,
  language: Language,
  { shop, timeZone }: Printing,
): PrintedDocument => {
  const { certificateId, name, edition, right, of, pass, passedAt, until } = certificate;
  const say = (key: Key, values: Parameters<typeof sayEducation>[1] = {}): string =>
    sayEducation(key, values, language);
  const day = (at: string): string =>
    new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(new Date(at));
  const course = certificate.title[language];
  const [passed, ends] = [day(passedAt), day(until)];
  const result: PrintedBlock = {
    kind: "facts",
    facts: [
      [say("certificate.name"), name],
      [say("certificate.course"), course],
      [say("certificate.edition"), String(edition)],
      [say("certificate.right"), say("certificate.right_value", { right, of, pass })],
      [say("certificate.passed"), passed],
      [say("certificate.until"), ends],
    ],
  };
  const proof: PrintedBlock = { kind: "facts", facts: proofOf(certificate, say) };
  return {
    language,
    title: say("certificate.title"),
    name: shop,
    lead: say("certificate.lead", { name, course }),
    asOf: say("certificate.asOf", { passed, until: ends }),
    sections: [
      { section: "result", title: say("certificate.result"), blocks: [result] },
      {
        section: "proof",
        title: say("certificate.proof"),
        blocks: [{ kind: "text", text: say("certificate.proof_text", { shop }) }, proof],
      },
    ],
    footer: say("certificate.footer", { shop, number: certificateId }),
    at: Date.parse(passedAt),
  };
};

const proofOf = (
  { certificateId, receipt }: StaffCertificateWire,
  say: (key: Key) => string,
): readonly (readonly [string, string])[] => {
  const { log, key } = receipt;
  const index = log === undefined ? undefined : readInclusion(log.proof)?.index;
  return [
    [say("certificate.number"), certificateId],
    ...(log === undefined ? [] : [[say("certificate.entry"), log.entry] as const]),
    ...(index === undefined ? [] : [[say("certificate.place"), String(index)] as const]),
    ...(log === undefined ? [] : [[say("certificate.log"), log.key] as const]),
    [say("certificate.signature"), key.x],
  ];
};
