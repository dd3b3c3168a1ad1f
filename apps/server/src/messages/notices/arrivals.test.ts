import { afterAll, beforeAll, expect, test } from "vitest";
import { messageSettings, openMessageShop } from "../../test-message-shop.ts";
import { type MailServer, openMailServer } from "../test-mail-server.ts";

const DAY_MS = 86_400_000;

let server: MailServer;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
beforeAll(async () => {
  server = await openMailServer({
    refuse: ({ to }) =>
      to === "nobody@surat.example"
        ? Object.assign(new Error("5.1.1 User unknown"), { responseCode: 550 })
        : to === "later@surat.example" && isLate
          ? Object.assign(new Error("4.2.0 Try again"), { responseCode: 451 })
          : undefined,
  });
  shop = await openMessageShop({ port: server.port });
  for (const name of ["reads", "nobody", "moved", "erased", "later"])
    await shop.join(name, { mail: `${name}@surat.example`, purposes: { suggestions: true, messages: true } });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

let isLate = true;

/** As a mail server says days later that it could not pass on what it took. */
const sendBack = async (to: string): Promise<void> => {
  const mail = server.mails.find((one) => one.to === to);
  const payload = [
    "From: MAILER-DAEMON@surat.example",
    `To: ${mail?.from}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ...["", "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; surat.example", ""],
    ...[`Final-Recipient: rfc822; ${to}`, "Action: failed", "Status: 5.1.1", "", "--b--"],
  ].join("\r\n");
  const { body } = await shop.app
    .inject({
      ...{ method: "POST", url: "/v1/admin/messages/mailbox", payload },
      headers: { authorization: `Bearer ${shop.secretKey}`, "content-type": "message/rfc822" },
    })
    .then((answer) => ({ body: answer.json() }));
  expect(body.reports).toEqual([{ kind: "bounced", isApplied: true }]);
};
const kept = async () =>
  (await shop.query("select arrived, not_arrived, settled_at is not null as settled from notice_announcement")).rows;
const logged = async () =>
  (await shop.query("select statement from log_statement where statement like '%notArrived%'")).rows.map(
    ({ statement }) => JSON.parse(String(statement)),
  );
const told = async () =>
  (await shop.ask("GET", "/v1/admin/records/notices", { key: shop.secretKey })).body.versions[0].told;

test("of an announcement is kept how many mails arrived, by refusals and by what came back, once nothing can come back", async () => {
  const changed = messageSettings({
    port: server.port,
    replace: [
      [
        "en: We use your choices and your history in this shop to suggest products.",
        "en: We use what you look at, here and elsewhere, to suggest products.",
      ],
    ],
  });
  await using closing = new AsyncDisposableStack();
  const worker = await shop.openConfigured(closing, changed);
  await worker.runJob("tell-notice-changes");
  // Of few people no number is told, of none that it is none.
  expect(await told()).toMatchObject({ byMail: null, arrived: 0, notArrived: 0, onTheWay: null });
  await worker.runJob("send-messages");
  await sendBack("moved@surat.example");
  expect(await told()).toMatchObject({ arrived: null, notArrived: null, onTheWay: null });

  // One waits still, though all that went out went out days ago.
  shop.passTime(6 * DAY_MS);
  await worker.runJob("tell-notice-changes");
  expect(await kept()).toEqual([{ arrived: null, not_arrived: null, settled: false }]);
  isLate = false;
  await worker.runJob("send-messages");
  const erasing = { payload: { kind: "erasure" }, token: await shop.signCustomer("erased") };
  expect((await shop.ask("POST", "/v1/me/requests", erasing)).status).toBeLessThan(300);
  shop.passTime(4 * DAY_MS);
  await worker.runJob("tell-notice-changes");
  expect(await kept()).toEqual([{ arrived: null, not_arrived: null, settled: false }]);

  // Another process, and two at once.
  shop.passTime(1.1 * DAY_MS);
  await using restarted = new AsyncDisposableStack();
  const other = await shop.openConfigured(restarted, changed);
  await Promise.all([worker, other].map((one) => one.runJob("tell-notice-changes")));
  expect(await kept()).toEqual([{ arrived: 2, not_arrived: 2, settled: true }]);
  expect(await logged()).toMatchObject([{ arrived: 2, notArrived: 2 }]);
  expect(await told()).toMatchObject({ arrived: null, onTheWay: 0, settledAt: expect.any(String) });
  // What happens to people afterwards changes no number.
  await shop.query("delete from message");
  await worker.runJob("tell-notice-changes");
  expect(await kept()).toEqual([{ arrived: 2, not_arrived: 2, settled: true }]);
});

test("a change whose day is moved is told again to whom it concerns, with the other day", async () => {
  const moved = async (days: number) => {
    server.mails.length = 0;
    const from = new Date(shop.now() + days * DAY_MS).toISOString().slice(0, 10);
    const changed = messageSettings({
      port: server.port,
      replace: [["  suggestions:\n    version: 1", `  suggestions:\n    version: 2\n    from: ${from}`]],
    });
    await using closing = new AsyncDisposableStack();
    const worker = await shop.openConfigured(closing, changed);
    for (let time = 0; time < 2; time += 1) await worker.runJob("tell-notice-changes");
    await worker.runJob("send-messages");
    return server.mails.map(({ to }) => to).toSorted();
  };
  const concerned = ["later@surat.example", "reads@surat.example"];
  expect(await moved(40)).toEqual(concerned);
  expect(await moved(50)).toEqual(concerned);
});
