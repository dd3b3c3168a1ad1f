import { expect, test } from "vitest";
import { watchSilence } from "./watch-silence.ts";

const never = () => new Promise<never>(() => undefined);
const looking = (silence: ReturnType<typeof watchSilence>, times: number): void => {
  for (let time = 0; time < times; time += 1) silence.look();
};

test("whoever waits is let go once a question had no answer for so many looks, and nobody waits from then on", async () => {
  const silence = watchSilence(3);
  void silence.during(never);
  const waiting = silence.unless(never);
  looking(silence, 2);
  expect(await silence.unless(async () => "read")).toBe("read");
  looking(silence, 1);
  await expect(waiting).rejects.toThrow("does not answer");
  let isAsked = false;
  const asked = silence.unless(async () => {
    isAsked = true;
  });
  await expect(asked).rejects.toThrow("does not answer");
  expect(isAsked).toBe(false);
});

test("a question that is answered, or refused, ends the silence, and no question is none", async () => {
  const silence = watchSilence(3);
  const { promise, resolve } = Promise.withResolvers<void>();
  const asking = silence.during(() => promise);
  looking(silence, 5);
  resolve();
  await asking;
  looking(silence, 5);
  expect(await silence.unless(async () => "read")).toBe("read");
  await expect(silence.during(async () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  looking(silence, 5);
  expect(await silence.unless(async () => "read")).toBe("read");
});

test("what fails by itself says why", async () => {
  const silence = watchSilence(3);
  await expect(silence.unless(async () => Promise.reject(new Error("unreadable")))).rejects.toThrow("unreadable");
});
