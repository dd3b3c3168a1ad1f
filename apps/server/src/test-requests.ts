import { openShopWithPeople } from "./test-people.ts";

/** For tests: a shop in which people ask, and its staff answers. */
export const openWithRequests = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  const opened = await openShopWithPeople(changes);
  const { shop } = opened;
  const request = (token: string, payload: object) => shop.ask("POST", "/v1/me/requests", { payload, token });
  const requests = async (token: string) => (await shop.ask("GET", "/v1/me/requests", { token })).body.requests;
  const waiting = async (state = "open") =>
    (await shop.ask("GET", `/v1/admin/requests?state=${state}`, { key: shop.secretKey })).body.requests;
  const step = (requestId: string, name: string, payload: object, key = shop.secretKey) =>
    shop.ask("POST", `/v1/admin/requests/${requestId}/${name}`, { payload: { by: "Sri Rahayu", ...payload }, key });
  const answer = (requestId: string, text: string, key = shop.secretKey) =>
    step(requestId, "answer", { answer: text }, key);
  const enter = (payload: object, key = shop.secretKey) =>
    shop.ask("POST", "/v1/admin/requests", { payload: { by: "Sri Rahayu", channel: "mail", ...payload }, key });
  return { ...opened, request, requests, waiting, step, answer, enter };
};
