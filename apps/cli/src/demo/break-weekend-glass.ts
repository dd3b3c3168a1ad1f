import { CONSOLE_HEADER } from "@seimbang/contracts";
import type { Application, DemoPerson } from "@seimbang/server";

const REASON = "Hari Minggu, dan satu permintaan harus dijawab sore ini.";

/**
 * Whoever answers customers on weekends has to look at a request, and the training by which they may has run out: they break
 * the glass, as the console does it, and everybody who answers for it is alerted. Whoever was told already is not told again.
 */
export const breakWeekendGlass = async (
  app: Pick<Application, "inject">,
  staff: readonly Pick<DemoPerson, "mail" | "token" | "role">[],
): Promise<void> => {
  const [weekend, officer] = [
    staff.find(({ mail }) => mail.startsWith("support-weekend@")),
    staff.find(({ role }) => role === "privacy_officer"),
  ];
  if (weekend === undefined || officer === undefined) throw new Error("The demonstration has both of them.");
  const asOfficer = await signIn(app, officer.token);
  const { alerts } = (await asOfficer("GET", "/v1/staff/alerts")) as {
    readonly alerts: readonly { readonly reason?: string }[];
  };
  if (!alerts.some(({ reason }) => reason === REASON)) {
    const asWeekend = await signIn(app, weekend.token);
    await asWeekend("POST", "/v1/staff/break-glass", { reason: REASON });
    await asWeekend("POST", "/v1/staff/sign-out");
  }
  await asOfficer("POST", "/v1/staff/sign-out");
};

type AskAs = (method: "GET" | "POST", url: string, payload?: object) => Promise<unknown>;

const signIn = async (app: Pick<Application, "inject">, token: string): Promise<AskAs> => {
  const own = { host: "localhost", [CONSOLE_HEADER]: "1" };
  const signed = await app.inject({ method: "POST", url: "/v1/staff/sign-in/demo", headers: own, payload: { token } });
  const [cookie] = signed.cookies;
  if (cookie === undefined) throw new Error(`Nobody was signed in: ${signed.body}`);
  const headers = { ...own, cookie: `${cookie.name}=${cookie.value}` };
  return async (method, url, payload) => {
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.body === "" ? undefined : answer.json();
  };
};
