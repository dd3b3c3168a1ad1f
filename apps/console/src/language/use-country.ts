import { useCallback } from "react";
import { useIntl } from "react-intl";

const CODE = /^[A-Z]{2}$/;

/** A country by its two letters (ISO 3166-1), as it is called in the language of the page. */
export const useCountry = (): ((code: string) => string) => {
  const intl = useIntl();
  return useCallback(
    (code) => (CODE.test(code) ? (intl.formatDisplayName(code, { type: "region", fallback: "code" }) ?? code) : code),
    [intl],
  );
};
