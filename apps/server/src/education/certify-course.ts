import { inBothLanguages, type StaffCertificateWire } from "@seimbang/contracts";
import { bindToLog } from "../accountability/read.ts";
import { certificateStatement } from "./certificate-statement.ts";
import type { CertificateDeps } from "./education-deps.ts";
import type { Certificate } from "./store.ts";

/** A certificate with what proves it: signed, and tied to the log, so that nobody has to be believed. */
export const certifyCourse = async (
  certificate: Certificate,
  name: string,
  { courses, proveStatement, signer }: CertificateDeps,
): Promise<StaffCertificateWire> => {
  const { certificateId, staffId, course, edition, right, of, pass, passedAt, until } = certificate;
  const log = await proveStatement(certificateId);
  const said = bindToLog(certificateStatement(certificate), log);
  const texts = courses.find(({ key }) => key === course);
  return {
    ...{ certificateId, staffId, name, course, edition, right, of, pass },
    // A course that is taught no more is called by its key.
    title: inBothLanguages((language) => texts?.[language].title ?? course),
    passedAt: new Date(passedAt).toISOString(),
    until: new Date(until).toISOString(),
    receipt: {
      certificate: said,
      jws: await signer.sign(said),
      key: signer.key,
      ...(log === undefined ? {} : { log }),
    },
  };
};
