import { expect, test } from "vitest";
import { readSignals } from "./read-signals.ts";

const navigator = {};
const said = async (page: object) => JSON.parse(JSON.stringify(await readSignals({ navigator, ...page })));

test("a page without signals says nothing, and one with them passes each on as it came", async () => {
  expect(await said({})).toEqual({});
  const signals = await said({
    navigator: { globalPrivacyControl: true },
    __tcfapi: (_command: string, _version: number, done: (data: object, isFine: boolean) => void) =>
      done({ tcString: "CPtcf.string" }, true),
    __gpp: (_command: string, done: (data: object, isFine: boolean) => void) =>
      done({ gppString: "DBgpp~string" }, true),
  });
  expect(signals).toEqual({ gpc: true, tcf: "CPtcf.string", gpp: "DBgpp~string" });
});

test("a consent tool that is silent, broken or empty is passed on as one that nobody can read", async () => {
  const unreadable = { tcf: "unanswered" };
  expect(await said({ __tcfapi: () => undefined })).toEqual(unreadable);
  expect(
    await said({
      __tcfapi: () => {
        throw new Error("broken");
      },
    }),
  ).toEqual(unreadable);
  const failing = (_command: string, _version: number, done: (data: object, isFine: boolean) => void) =>
    done({}, false);
  expect(await said({ __tcfapi: failing })).toEqual(unreadable);
});
