import { openShopWithPeople } from "./test-people.ts";

const HOUR = 3_600_000;
const both = (text: string) => ({ id: `${text} (id)`, en: `${text} (en)` });

/** For tests: everything that the laws want told, and nothing else, of what was known `hoursAgo`. */
export const completeDocument = (now: number, hoursAgo = 1) => ({
  title: "A copy of the database lay open",
  awareAt: new Date(now - hoursAgo * HOUR).toISOString(),
  happenedFrom: new Date(now - (hoursAgo + 24) * HOUR).toISOString(),
  happenedUntil: new Date(now - hoursAgo * HOUR).toISOString(),
  how: both("A copy could be read by anybody"),
  natures: ["confidentiality"],
  data: ["contact", "activity"],
  records: 1200,
  consequences: both("Somebody may write to you in our name"),
  measures: both("The copy is gone and the password was changed"),
  advice: both("Do not answer such letters"),
  risk: "high",
});

const CONTACT = {
  controller: "PT Toko Contoh",
  mail: "privasi@toko.example",
  officer: { name: "Dewi", mail: "dpo@toko.example" },
};

/** For tests: a shop that says who answers for its data, with its register of breaches. */
export const openRegister = async ({ contact = true } = {}) => {
  const people = await openShopWithPeople(contact ? { shop: { contact: CONTACT } } : {});
  const { shop } = people;
  const ask = (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
    shop.ask(method, `/v1/admin/breaches${path}`, {
      key: shop.secretKey,
      ...(payload === undefined ? {} : { payload }),
    });
  const record = async (document: object = completeDocument(shop.now()), drill = false): Promise<string> =>
    (await ask("POST", "", { by: "Dewi", drill, document })).body.breachId;
  const sign = (breachId: string, notice: string, more: object = {}) =>
    ask("POST", `/${breachId}/notices/${notice}/signature`, { by: "Dewi", version: 1, ...more });
  const send = (breachId: string, notice: string, more: object = {}) =>
    ask("POST", `/${breachId}/notices/${notice}/sent`, { by: "Dewi", how: "e-mail", ...more });
  const listPeople = (breachId: string, more: object = {}) =>
    ask("POST", `/${breachId}/people`, { by: "Dewi", ...more });
  const told = async (token: string) => (await shop.ask("GET", "/v1/me/breaches", { token })).body.breaches;
  return { ...people, ask, record, sign, send, listPeople, told, [Symbol.asyncDispose]: shop[Symbol.asyncDispose] };
};
