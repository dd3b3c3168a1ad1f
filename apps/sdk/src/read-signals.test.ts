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

test("a tool that says that the TCF does not hold here says nothing, and its listener goes again", async () => {
  const calls: unknown[] = [];
  type Done = (data: object, isFine: boolean) => void;
  const tool = (command: string, _version: number, done: Done, listenerId?: number) => {
    calls.push([command, listenerId]);
    if (command === "addEventListener") done({ gdprApplies: false, listenerId: 7 }, true);
  };
  expect(await said({ __tcfapi: tool })).toEqual({});
  expect(calls).toEqual([
    ["addEventListener", undefined],
    ["removeEventListener", 7],
  ]);
});

test("the string of a GPP tool that is not ready yet is of an earlier choice, and passed on as unreadable", async () => {
  const ping = (signalStatus: string) => (_command: string, done: (data: object) => void) =>
    done({ gppString: "DBgpp~string", signalStatus });
  expect(await said({ __gpp: ping("not ready") })).toEqual({ gpp: "unanswered" });
  expect(await said({ __gpp: ping("ready") })).toEqual({ gpp: "DBgpp~string" });
});
