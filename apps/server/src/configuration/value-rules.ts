import { parseNetwork } from "../platform/networks.ts";
import { isTimeZone } from "../platform/time-zone.ts";
import type { Rule } from "./finding.ts";
import { complain } from "./say.ts";

type Kind = "time_zone" | "currency" | "origin" | "address" | "expression" | "country";

const must =
  (holds: (text: string) => boolean, kind: Kind): Rule["check"] =>
  (value) =>
    typeof value !== "string" || holds(value) ? [] : [complain(kind, { value })];

const isCurrency = (code: string): boolean => Intl.supportedValuesOf("currency").includes(code);
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const isExpression = (text: string): boolean => {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
};

const COUNTRIES = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && COUNTRIES.of(code) !== undefined;

export const mustBeTimeZone = must(isTimeZone, "time_zone");
export const mustBeCurrency = must(isCurrency, "currency");
export const mustBeOrigin = must(isOrigin, "origin");
export const mustBeAddress = must((text) => parseNetwork(text) !== undefined, "address");
export const mustBeExpression = must(isExpression, "expression");
export const mustBeCountry = must(isCountry, "country");
