import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { MESSAGE_SECRETS, messageSettings } from "../../../server/src/test-message-shop.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";

const SLOW = { timeout: 300_000 };
const say = (id: keyof typeof english): string => english[id];
const both = (en: string) => ({ id: `${en} (id)`, en });

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (!hasChromium) return;
  // Nobody listens at this port.
  shop = await openConsole({ configurations: [messageSettings({ port: 1 })], messageSecrets: MESSAGE_SECRETS });
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const admin = async (method: "GET" | "POST" | "PUT", path: string, payload?: object) => {
  const asking = { key: shop.shop.secretKey, ...(payload === undefined ? {} : { payload }) };
  const { status, body, text } = await shop.shop.ask(method, `/v1/admin/${path}`, asking);
  if (status >= 400) throw new Error(text);
  return body;
};
const propose = async (customerId: string): Promise<string> => {
  const proposal = { language: "en", title: "Fewer ads", text: "One a day is enough." };
  const token = await shop.introduce(customerId, 2);
  const { body } = await shop.shop.ask("POST", "/v1/me/proposals", { token, payload: proposal });
  return body.proposals[0].proposalId;
};
const publish = (proposalId: string, version: number, text: string, title = both("Fewer ads a day")) =>
  admin("POST", `board/proposals/${proposalId}/publish`, { by: "Budi", version, wording: { title, text: both(text) } });
const proposalOf = async (proposalId: string) =>
  (await admin("GET", "board")).proposals.find((one: { proposalId: string }) => one.proposalId === proposalId);

type Editor = {
  readonly page: string;
  /** Makes what is edited, and says what its number is. */
  readonly make: () => Promise<string>;
  readonly open: (page: Page) => Promise<void>;
  /** Where one types; beside it somebody else changes another field. */
  readonly field: (dialog: Locator) => Locator;
  /** What has to be typed besides. */
  readonly fill?: (dialog: Locator) => Promise<void>;
  readonly save: string;
  /** Somebody else changes it, from what is there. */
  readonly change: (id: string, text: string) => Promise<unknown>;
  /** What is there: the field that one types in, and the one that somebody else changes. */
  readonly read: (id: string) => Promise<readonly [mine: string, theirs: string]>;
};

const last = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true }).last();

/** Every dialog in which something is edited that has a version. */
const EDITORS: Readonly<Record<string, Editor>> = {
  "the wording of a proposal": {
    page: "/board",
    make: async () => {
      const proposalId = await propose("worded");
      await publish(proposalId, 1, "A customer asks for it.");
      return proposalId;
    },
    open: async (page) => {
      await last(page, say("board.moderate")).click();
      await page.getByRole("button", { name: say("board.read") }).click();
    },
    field: (dialog) => dialog.getByLabel(say("board.title.en")),
    save: say("board.publish"),
    change: async (id, text) => {
      const { version, wording } = await proposalOf(id);
      await publish(id, version, text, wording.title);
    },
    read: async (id) => {
      const { wording } = await proposalOf(id);
      return [wording.title.en, wording.text.en];
    },
  },
  "the answer to a proposal": {
    page: "/board",
    make: async () => (await admin("GET", "board")).proposals[0].proposalId,
    open: (page) => last(page, say("board.answer")).click(),
    field: (dialog) => dialog.getByLabel(say("board.answer.en")),
    fill: (dialog) => dialog.getByLabel(say("board.answer.id")).fill("Terima kasih."),
    save: say("board.send_answer"),
    change: async (id, text) => {
      const { version, answer } = await proposalOf(id);
      const state = text === "Theirs first" ? "planned" : "declined";
      const said = answer === undefined ? {} : { answer: answer.text };
      await admin("POST", `board/proposals/${id}/answer`, { by: "Budi", version, state, ...said });
    },
    read: async (id) => {
      const { answer, state } = await proposalOf(id);
      return [answer?.text.en ?? "", state === "planned" ? "Theirs first" : "Theirs again"];
    },
  },
  "an improvement": {
    page: "/board",
    make: async () => {
      const document = { title: both("Fewer ads"), text: both("Since today.") };
      return (await admin("POST", "board/improvements", { by: "Budi", document })).improvementId;
    },
    open: (page) => last(page, say("improvement.edit")).click(),
    field: (dialog) => dialog.getByLabel(say("board.title.en")),
    save: say("improvement.save"),
    change: async (id, text) => {
      const { version, title } = (await admin("GET", "board")).improvements[0];
      await admin("PUT", `board/improvements/${id}`, { by: "Budi", version, document: { title, text: both(text) } });
    },
    read: async () => {
      const { title, text } = (await admin("GET", "board")).improvements[0];
      return [title.en, text.en];
    },
  },
  "a theme": {
    page: "/threads/themes",
    make: async () => (await admin("POST", "themes", { by: "Budi", name: both("At night"), words: ["night"] })).themeId,
    open: (page) => last(page, say("themes.edit")).click(),
    field: (dialog) => dialog.getByLabel(`${say("themes.name")} (English)`),
    save: say("save"),
    change: async (id, text) => {
      const { version, name } = (await admin("GET", "themes")).themes[0];
      await admin("PUT", `themes/${id}`, { by: "Budi", version, name, words: [text] });
    },
    read: async () => {
      const { name, words } = (await admin("GET", "themes")).themes[0];
      return [name.en, words[0]];
    },
  },
  "an answer template": {
    page: "/threads/templates",
    make: async () =>
      (await admin("POST", "answer-templates", { by: "Budi", name: "Thanks", text: both("Thank you.") })).templateId,
    open: (page) => last(page, say("themes.edit")).click(),
    field: (dialog) => dialog.getByLabel(say("templates.name"), { exact: false }).first(),
    save: say("save"),
    change: async (id, text) => {
      const { version, name } = (await admin("GET", "answer-templates")).templates[0];
      await admin("PUT", `answer-templates/${id}`, { by: "Budi", version, name, text: both(text) });
    },
    read: async () => {
      const { name, text } = (await admin("GET", "answer-templates")).templates[0];
      return [name, text.en];
    },
  },
  "an announcement": {
    page: "/messages",
    make: async () => {
      const document = { title: both("Open on Sunday"), text: both("We are open.") };
      return (await admin("POST", "announcements", { by: "Budi", document })).announcementId;
    },
    open: (page) => last(page, say("announcement.edit_this").replace("{title}", "Open on Sunday")).click(),
    field: (dialog) => dialog.getByLabel(say("announcement.url")),
    save: say("announcement.publish"),
    change: async (id, text) => {
      const { version, title, url, shownUntil } = (await admin("GET", "announcements")).announcements[0];
      const document = { title, text: both(text), shownUntil, ...(url === undefined ? {} : { url }) };
      await admin("PUT", `announcements/${id}`, { by: "Budi", version, document });
    },
    read: async () => {
      const { url, text } = (await admin("GET", "announcements")).announcements[0];
      return [url ?? "", text.en];
    },
  },
};

test.skipIf(!hasChromium)(
  "of two who edit one thing the second is told, overwrites nothing, and goes on with the words of both: every dialog",
  SLOW,
  async () => {
    await using opened = await shop.open({ language: "en", name: "Dewi" });
    const { page, go } = opened;
    const dialog = page.getByRole("dialog");
    const told = dialog.getByText(say("conflict.title"));
    for (const [name, editor] of Object.entries(EDITORS)) {
      const { make, open, field, fill, save, change, read } = editor;
      const [first, second] =
        name === "an announcement"
          ? ["https://toko.example/1", "https://toko.example/2"]
          : ["Mine first", "Mine again"];
      const saveIt = () => dialog.getByRole("button", { name: save, exact: true }).click();
      const expectToldAndKept = async (typed: string): Promise<void> => {
        const before = await read(id);
        await saveIt();
        await dialog.getByRole("alert").waitFor();
        await told.waitFor();
        expect(await complaintsOfAxe(page), name).toEqual([]);
        expect(await read(id), name).toEqual(before);
        expect(await field(dialog).inputValue(), name).toBe(typed);
        await dialog.getByRole("button", { name: say("conflict.mine") }).click();
        await told.waitFor({ state: "detached" });
        await saveIt();
        await dialog.waitFor({ state: "detached" });
        expect(await read(id), name).toEqual([typed, before[1]]);
      };
      const id = await make();
      await go(editor.page);
      await open(page);
      await field(dialog).fill(first);
      await fill?.(dialog);
      await change(id, "Theirs first");
      await expectToldAndKept(first);

      // What was left half done is found again; that the thing has moved on is told before anything is sent.
      await open(page);
      await field(dialog).fill(second);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await change(id, "Theirs again");
      await page.reload();
      await open(page);
      await dialog.getByText(say("form.kept")).waitFor();
      await told.waitFor();
      await expectToldAndKept(second);
    }
    // The browser itself names the answers that refused.
    expect(opened.problems.filter((problem) => !problem.includes("409"))).toEqual([]);
  },
);
