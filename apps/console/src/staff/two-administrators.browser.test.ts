import { afterAll, beforeAll, expect, test } from "vitest";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";

const SLOW = { timeout: 120_000 };
const say = (id: keyof typeof english): string => english[id];

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (hasChromium) shop = await openConsole();
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

test.skipIf(!hasChromium)(
  "of two who change somebody's roles the second is told what the first changed, keeps their ticks, and goes on from both",
  SLOW,
  async () => {
    const { staff } = shop;
    const maya = await staff.hire(["marketer", "analyst"], { name: "Maya" });
    const at = `/v1/staff/people/${maya.staffId}`;
    await using boss = await shop.open({ language: "en", roles: ["administrator"], name: "Bayu" });
    const rolesNow = async () => (await staff.askAs(boss.cookie, "GET", at)).body.roles.toSorted();
    const other = await staff.signIn((await staff.hire(["administrator"], { name: "Sri" })).staffId);
    const { page } = boss;
    await boss.go(`/staff/${maya.staffId}`);
    const tick = (role: "analyst" | "marketer" | "support") =>
      page.getByRole("checkbox", { name: say(`role.${role}`), exact: true });
    const give = page.getByRole("button", { name: say("staff.roles_give"), exact: true });
    await tick("support").check();
    expect((await staff.askAs(other, "PUT", `${at}/roles`, { payload: { roles: ["marketer"] } })).status).toBe(200);

    await give.click();
    const told = page.getByText(say("conflict.title"));
    await told.waitFor();
    await page.getByText(say("conflict.text").replace("{fields}", say("role.analyst"))).waitFor();
    expect(await tick("support").isChecked()).toBe(true);
    expect(await rolesNow()).toEqual(["marketer"]);
    await page.getByRole("button", { name: say("conflict.mine") }).click();
    expect(await tick("analyst").isChecked()).toBe(false);
    await give.click();
    await expect.poll(rolesNow).toEqual(["marketer", "support"]);
    await expect.poll(() => give.isDisabled()).toBe(true);
    expect(await told.count()).toBe(0);
    // The browser itself names the answer that refused.
    expect(boss.problems.filter((problem) => !problem.includes("409"))).toEqual([]);
  },
);
