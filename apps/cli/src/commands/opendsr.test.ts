import { createPrivateKey } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeAuthority } from "../../../server/src/open-dsr/test-certificates.ts";
import { openTestFolder } from "../test-command.ts";

test("a key is made once and is its owner's alone, and certificates that do not hold are named", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "shop");
  const at = (name: string) => join(folder.path, "shop", name);
  const config = join("shop", "seimbang.yaml");
  const keys = () =>
    folder.seimbang("opendsr", "keys", "--config", config, "--domain", "privacy.test", "--out", "shop");
  const made = await keys();
  expect([made.code, made.stderr]).toEqual([0, ""]);
  const key = await readFile(at("opendsr.key.pem"), "utf8");
  expect(createPrivateKey(key).asymmetricKeyDetails?.modulusLength).toBe(3072);
  expect((await stat(at("opendsr.key.pem"))).mode & 0o777).toBe(0o600);
  expect(await readFile(at("opendsr.csr.pem"), "utf8")).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/);
  expect((await keys()).code).toBe(1);
  expect(await readFile(at("opendsr.key.pem"), "utf8")).toBe(key);
  expect((await folder.seimbang("opendsr", "test", "--config", config)).stderr).toContain("openDsr is missing");

  const authority = await makeAuthority();
  const own = await authority.issue("privacy.test");
  const controller = await authority.issue("another.test");
  await writeFile(at("own.key.pem"), own.key.export({ format: "pem", type: "pkcs8" }));
  await writeFile(at("own.pem"), own.certificate.toString());
  await writeFile(at("controller.pem"), controller.certificate.toString());
  await writeFile(at("authorities.pem"), authority.certificate.toString());
  const settings = await readFile(at("seimbang.yaml"), "utf8");
  const configure = (keyFile: string) =>
    writeFile(
      at("seimbang.yaml"),
      `${settings}
openDsr:
  url: https://privacy.test
  certificateFile: own.pem
  keyFile: ${keyFile}
  authoritiesFile: authorities.pem
  controllers:
    - { domain: controller.test, certificateFile: controller.pem }
`,
    );
  await configure("own.key.pem");
  const looked = await folder.seimbang("opendsr", "test", "--config", config, "--json");
  expect(looked.code).toBe(1);
  expect(JSON.parse(looked.stdout)).toEqual([
    { role: "self", name: "privacy.test", validUntil: expect.any(String) },
    { role: "controller", name: "controller.test", flaw: "wrong_domain", validUntil: expect.any(String) },
  ]);
  await configure("opendsr.key.pem");
  const foreign = await folder.seimbang("opendsr", "test", "--config", config, "--language", "id");
  expect(foreign.code).toBe(1);
  expect(foreign.stderr).toContain("bukan kunci untuk sertifikat");
});
