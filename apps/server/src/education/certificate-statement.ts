import type { Certificate } from "./store.ts";

/** What a certificate says, and what the log commits to: whoever has the one can check the other. No name is in it. */
export const certificateStatement = (certificate: Certificate) => {
  const { certificateId, staffId, course, edition, right, of, pass, passedAt, until } = certificate;
  return {
    id: certificateId,
    staff: staffId,
    ...{ course, edition, right, of, pass },
    passedAt: new Date(passedAt).toISOString(),
    until: new Date(until).toISOString(),
  };
};
