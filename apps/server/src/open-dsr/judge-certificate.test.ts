import { expect, test } from "vitest";
import { judgeCertificate } from "./judge-certificate.ts";
import { makeAuthority } from "./test-certificates.ts";

const DAY = 86_400_000;
const NOW = Date.now();
const authority = await makeAuthority();
const judge = (chain: Parameters<typeof judgeCertificate>[0], now = NOW, authorities = [authority.certificate]) =>
  judgeCertificate(chain, "shop.test", now, authorities);

test("a certificate speaks for its domain within its time, issued by an authority or by way of one", async () => {
  const own = await authority.issue("shop.test", { from: NOW - DAY, until: NOW + DAY });
  expect(judge([own.certificate])).toBeUndefined();
  expect(judge([own.certificate], NOW - 2 * DAY)).toBe("not_yet_valid");
  expect(judge([own.certificate], NOW + 2 * DAY)).toBe("expired");
  expect(judgeCertificate([own.certificate], "other.test", NOW, [authority.certificate])).toBe("wrong_domain");
  const between = await authority.issue("Authority between", { isAuthority: true });
  const byIt = await authority.issue("shop.test", { by: between });
  expect(judge([byIt.certificate, between.certificate])).toBeUndefined();
  expect(judge([byIt.certificate])).toBe("untrusted");
});

test("nobody with an ordinary certificate, or whose time as an authority is over, issues any for others", async () => {
  const ordinary = await authority.issue("ordinary.test");
  const byOrdinary = await authority.issue("shop.test", { by: ordinary });
  expect(judge([byOrdinary.certificate, ordinary.certificate])).toBe("untrusted");
  const former = await authority.issue("Former authority", { isAuthority: true, until: NOW - DAY });
  const byFormer = await authority.issue("shop.test", { by: former });
  expect(judge([byFormer.certificate, former.certificate])).toBe("untrusted");
});

test("one that signed itself proves nothing, though it were listed as an authority", async () => {
  const self = await authority.selfSigned("shop.test");
  expect(judge([self.certificate], NOW, [authority.certificate, self.certificate])).toBe("self_signed");
});
