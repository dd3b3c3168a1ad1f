import type { Language, StaffRole } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { settled } from "../../../console/src/test-screens.ts";
import type { openDemoShop, Visitor } from "./test-demo-shop.ts";

export type Demo = Awaited<ReturnType<typeof openDemoShop>>;
export type Colleague = Visitor & { readonly open: (path: string) => Promise<void> };

export const SLOW = { timeout: 300_000 };
export const SETTLED_WITHIN_MS = 30_000;
/** Somebody of the shop's people, signed in by the link that `npm run demo` prints. */
export const signIn = async (
  { demo, newVisitor }: Demo,
  role: StaffRole,
  language: Language,
  width = 1280,
): Promise<Colleague> => {
  const visitor = await newVisitor({ language, width });
  const person = demo.staff.find((each) => each.role === role);
  if (person === undefined) throw new Error(`The demonstration has nobody who is ${role}.`);
  await visitor.page.goto(person.signIn);
  const open = async (path: string): Promise<void> => {
    await visitor.page.goto(`${demo.url}/console${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
    await settled(visitor.page, SETTLED_WITHIN_MS);
  };
  await open("/");
  return { ...visitor, open };
};

export const stateOf = (page: Page) => page.locator(".page-title-row .state").textContent();
export const field = (page: Page, name: string) => page.getByRole("textbox", { name });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** What a server refuses a browser reports by itself. */
export const troubles = ({ problems }: Visitor): readonly string[] =>
  problems.filter((problem) => !problem.startsWith("Failed to load resource"));
