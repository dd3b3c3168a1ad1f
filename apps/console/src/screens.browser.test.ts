import { test } from "vitest";
import { aDocument } from "../../server/src/campaigns/test-campaign.ts";
import { openLauncher } from "../../server/src/campaigns/test-launch.ts";
import { anExperiment, inArms } from "../../server/src/experiments/test-experiment.ts";
import { LETTER, MESSAGE_SECRETS, messageSettings } from "../../server/src/test-message-shop.ts";
import { hasChromium, openConsole } from "./test-console.ts";
import { expectEveryPageReadable } from "./test-every-page.ts";

const SLOW = { timeout: 300_000 };
const WEBHOOK = `[{ name: chat-tool, url: "http://127.0.0.1:1/hook", events: [announcement.published, messages.trouble] }]`;

test.skipIf(!hasChromium)(
  "every page reads whole, in one language, for everybody, in either light, and every report on paper",
  SLOW,
  async () => {
    await using shop = await openConsole({
      // Nobody listens there, so that the channel fails as one whose server is down does.
      configurations: [messageSettings({ port: 1, webhooks: WEBHOOK })],
      messageSecrets: MESSAGE_SECRETS,
    });
    const { secretKey: key, ask } = shop.shop;
    const make = async (path: string, document: object) =>
      (await ask("POST", `/v1/admin/${path}`, { key, payload: { document } })).body;
    const { campaignId } = await make("campaigns", aDocument({ productId: "tea" }));
    await openLauncher(shop.shop).launch({ name: "Winter tea" });
    const { experimentId } = await make("experiments", anExperiment({ campaignId, arms: inArms({ arm: "shown" }) }));
    const { broadcastId } = (
      await ask("POST", "/v1/admin/broadcasts", { key, payload: { by: "Rani", document: LETTER } })
    ).body;
    await ask("POST", "/v1/admin/announcements", {
      key,
      payload: {
        by: "Rani",
        document: {
          title: { id: "Buka hari Minggu", en: "Open on Sunday" },
          text: { id: "Kami buka.", en: "We are open." },
        },
      },
    });
    await ask("POST", "/v1/admin/messages/test", { key, payload: { to: "rani@toko.example" } });
    for (const job of ["send-messages", "deliver-webhooks"] as const) await shop.shop.serving.runJob(job);
    const { staffId } = await shop.staff.hire(["support"], { name: "Sari", isTrained: false });
    const token = await shop.introduce("oki", 2);
    const { requestId } = (
      await ask("POST", "/v1/me/requests", {
        payload: { kind: "complaint", text: "Terlalu sering.", locale: "id" },
        token,
      })
    ).body;
    const document = { title: "Drill", awareAt: new Date(shop.shop.now() - 3_600_000).toISOString() };
    const drill = { key, payload: { by: "Dewi", drill: true, document } };
    const { breachId } = (await ask("POST", "/v1/admin/breaches", drill)).body;
    const pages: Readonly<Record<string, string>> = {
      home: "/",
      campaigns: "/campaigns",
      campaign: `/campaigns/${campaignId}`,
      "new-campaign": "/campaigns/new",
      "edit-campaign": `/campaigns/${campaignId}/edit`,
      experiments: "/experiments",
      experiment: `/experiments/${experimentId}`,
      balance: "/balance?by=slot",
      feedback: "/feedback",
      threads: "/threads",
      themes: "/threads/themes",
      catalogue: "/catalogue",
      slots: "/slots",
      slot: "/slots/home",
      models: "/models",
      requests: "/requests",
      request: `/requests/${requestId}`,
      "enter-request": "/requests/new",
      customers: "/customers",
      breaches: "/breaches",
      "new-breach": "/breaches/new",
      "new-survey": "/surveys/new",
      breach: `/breaches/${breachId}`,
      "edit-breach": `/breaches/${breachId}/edit`,
      account: "/account",
      staff: "/staff",
      person: `/staff/${staffId}`,
      settings: "/settings",
      keys: "/keys",
      webhooks: "/webhooks",
      intrusions: "/intrusions",
      messages: "/messages",
      "new-broadcast": "/messages/new",
      broadcast: `/messages/${broadcastId}`,
      "edit-broadcast": `/messages/${broadcastId}/edit`,
      nowhere: "/nowhere",
    };
    await expectEveryPageReadable(shop, pages);
  },
);
