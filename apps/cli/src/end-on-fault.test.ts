import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("an error that nobody caught ends the process with its place and its code, and none of what hangs on it", async () => {
  const script = `
    import { endOnFault } from ${JSON.stringify(new URL("end-on-fault.ts", import.meta.url).href)};
    endOnFault();
    setInterval(() => undefined, 1000);
    const row = { code: "23514", table: "choice", detail: "Failing row contains (budi)." };
    Promise.reject(Object.assign(new Error("budi"), row));`;
  const running = promisify(execFile)(process.execPath, ["--input-type=module-typescript", "--eval", script]);
  const { code, stderr } = await running.then(
    () => expect.fail("It went on."),
    (error: { code: number; stderr: string }) => error,
  );
  expect(code).toBe(1);
  expect(stderr).not.toContain("budi");
  expect(JSON.parse(stderr)).toMatchObject({ level: 60, msg: "fault", err: { code: "23514", table: "choice" } });
});
