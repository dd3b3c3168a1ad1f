/** Where somebody complains about a shop, by the rule pack of the law in question. */
const AUTHORITIES: Readonly<Record<string, { readonly name: string; readonly url: string }>> = {
  "uu-pdp": { name: "Kementerian Komunikasi dan Digital (Indonesia)", url: "https://www.komdigi.go.id/" },
  gdpr: {
    name: "European Data Protection Board: members",
    url: "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en",
  },
  ccpa: { name: "California Privacy Protection Agency", url: "https://cppa.ca.gov/webapplications/complaint" },
};

/** Of somebody of whom it is not known whose law is theirs, all of them. */
export const authoritiesFor = (jurisdiction: string | undefined) => {
  const own = jurisdiction === undefined ? undefined : AUTHORITIES[jurisdiction];
  return own === undefined ? Object.values(AUTHORITIES) : [own];
};
