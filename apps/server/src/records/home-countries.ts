/** The European Economic Area, within which data is no transfer abroad (GDPR 44). */
const EEA = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK ES".split(" ");

/** Where each law is at home, by the name of its rule pack. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  ccpa: ["US"],
  gdpr: EEA,
  "pp-tunas": ["ID"],
  "uu-pdp": ["ID"],
};

/**
 * Whether data in a country stays within every law that a shop is under. With several laws that share no country
 * everything is abroad for one of them.
 */
export const homeCountries =
  (jurisdictions: readonly string[]): ((country: string) => boolean) =>
  (country) =>
    jurisdictions.length > 0 && jurisdictions.every((pack) => HOMES[pack]?.includes(country) === true);
