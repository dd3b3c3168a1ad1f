import type { Claim } from "../claim.ts";
import { readNumber } from "../read-number.ts";
import type { Facts, Policies } from "./facts.ts";
import { TRUE, trueIf, UNKNOWN, untrue, type Verdict } from "./verdict.ts";

const RETURNS =
  /^(?:retur|refund|refunds|pengembalian|kembalikan|dikembalikan|kembali|tukar|ditukar|penukaran|returns?|exchanges?|trial)$/;
const SENDS = /^(?:kirim|dikirim|terkirim|ships|shipped|shipping|dispatch|dispatched)$/;

/** `retur 30 hari`, `arrives tomorrow`, `uang kembali`: the shop's policy with the same number. */
export const checkPromise = (claim: Claim, { policies = {} }: Facts): Verdict => {
  const { words } = claim;
  if (/uang kembali|dana kembali|money back/.test(words.join(" "))) return checkMoneyBack(policies);
  if (words.some((word) => RETURNS.test(word))) return atLeast(claim.numbers[0]?.value, policies.returnDays, "days");
  const isSending = words.some((word) => SENDS.test(word));
  const days = isSending ? (policies.dispatchDays ?? policies.deliveryDays) : policies.deliveryDays;
  const said = daysIn(claim);
  return days === undefined || said === undefined ? UNKNOWN : trueIf(days <= said, { of: "days", value: days });
};

const checkMoneyBack = ({ moneyBack }: Policies): Verdict =>
  moneyBack === undefined ? UNKNOWN : trueIf(moneyBack, { of: "not_offered" });

const atLeast = (said: number | undefined, kept: number | undefined, of: "days" | "months"): Verdict => {
  if (said === undefined || kept === undefined) return UNKNOWN;
  return trueIf(kept >= said, { of, value: kept });
};

/** Within how many days something is promised; undefined for a day of the week, which depends on the order's. */
const daysIn = ({ words, numbers }: Claim): number | undefined => {
  const row = words.join(" ");
  if (/hari (?:ini|yang sama|itu)|today|tonight|same day/.test(row)) return 0;
  if (/besok|tomorrow|next day/.test(row)) return 1;
  if (/lusa/.test(row)) return 2;
  const count = numbers[0]?.value;
  if (count === undefined) return undefined;
  return /hari|days?\b/.test(row) ? count : 0;
};

/** `garansi 1 tahun`, `2-year warranty`: the shop's warranty is at least as long. */
export const checkGuarantee = ({ words, numbers }: Claim, { policies = {} }: Facts): Verdict => {
  const count = numbers[0]?.value;
  const row = words.join(" ");
  if (count === undefined || !/garansi|warranty|guarantee/.test(row)) return UNKNOWN;
  if (/tahun|years?\b/.test(row)) return atLeast(count * 12, policies.warrantyMonths, "months");
  return /bulan|months?\b/.test(row) ? atLeast(count, policies.warrantyMonths, "months") : UNKNOWN;
};

const DELIVERY = /ongkir|ongkos|biaya kirim|pengiriman|shipping|delivery/;

/** `gratis ongkir`: free for every basket, or the copy names the basket's value from which it is. */
export const checkFree = ({ words, end }: Claim, { policies = {} }: Facts, text: string): Verdict => {
  const from = policies.freeDeliveryFrom;
  if (from === undefined || !DELIVERY.test(words.join(" "))) return UNKNOWN;
  if (from === 0 || sumsAfter(text, end).includes(from)) return TRUE;
  return untrue({ of: "minimum", value: from });
};

/** How far behind a word its condition may stand. */
const NEXT_TO = 60;

const sumsAfter = (text: string, from: number): readonly number[] => {
  const near = text.slice(from, from + NEXT_TO).toLowerCase();
  const places = [...near.matchAll(/(?<!\d[.,]?)(?:rp|idr|usd|[$€£])?\s?\d/g)];
  return places.map(({ index }) => readNumber(near, index)?.value ?? 0);
};
