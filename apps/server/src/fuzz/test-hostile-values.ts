import fc from "fast-check";

/** Texts that programs stumble over: controls, halves of characters, other directions, names of an object's own parts, and lengths. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...[
    "",
    " ",
    "\t\n",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "x\udfffy",
    "\udbff",
    "\ufeffx",
    "\ufffe",
    "\u0007",
    "\u001b[31m",
  ],
  ...[
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\u200b",
    "\u00ad",
    "٣٤",
    "İ",
    "ŉ",
    "ﬁ",
    "ﷺ",
    "👩‍👧".repeat(20),
    "\u{10ffff}",
    "é́́́",
  ],
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "then",
    "length",
    "$ref",
    "$schema",
  ],
  ...[
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "true",
    "[]",
    "{}",
    "0",
    "-0",
    "-1",
    "1e999",
    "0x10",
    "1_000",
    "٠",
    "9".repeat(400),
  ],
  ...["9007199254740993", "2147483648", "-2147483649", "9223372036854775808", "1.7976931348623157e309", "4.9e-324"],
  ...[
    "../../../etc/passwd",
    "..%2f..%2f",
    "%00",
    "%ff",
    "%",
    "C:\\x",
    "//x.test",
    "javascript:alert(1)",
    "file:///etc/passwd",
  ],
  ...[
    "' or 1=1; --",
    '"; drop table choice',
    "\\",
    "$1",
    "#{7*7}",
    "{{7*7}}",
    "{x, plural, other {#}}",
    "{",
    "%s%n",
    "<b>x</b>",
  ],
  ...[
    "=1+1",
    "@SUM(A1)",
    "+1",
    "\tx",
    "x\r\nSet-Cookie: a=b",
    "x\r\n\r\ny",
    'a,b"c;d',
    "<!DOCTYPE x [<!ENTITY y 'z'>]>",
    "]]>",
  ],
  ...[
    "2026-13-45",
    "0000-00-00T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "-271821-04-20T00:00:00Z",
    "9999-12-31T23:59:60Z",
  ],
  ...["2026-02-30", "2026-01-01T00:00:00+99:99", "10000-01-01", "0001-01-01", "1969-12-31T23:59:59.999Z", "2026-11-30"],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "01900000-0000-7000-8000-00000000000g",
  ],
  ...[
    "a@b",
    "a@b.c",
    "@",
    '"a b"@x.test',
    "a@[::1]",
    "http://127.0.0.1/",
    "http://[::]/",
    "http://a:b@x.test/",
    "https://",
    "http://0x7f.1/",
  ],
  ...[
    "eyJhbGciOiJub25lIn0.e30.",
    "a.b.c",
    "sd1.AAAA",
    "sl1.AAAA",
    "su1.AAAA",
    "sk_0",
    "Bearer x",
    "CP",
    "DBAA",
    "DBABLA~",
  ],
  ...[
    "x".repeat(300),
    "x".repeat(5_000),
    "é".repeat(9_000),
    "a ".repeat(2_000),
    "\u0300".repeat(900),
    "-".repeat(70_000),
  ],
];

/** JSON that no value of ours can be written as: it takes the place of a string in a body that was written. */
const RAW_JSON: readonly string[] = [
  ...["1e999", "-1e999", "-0", "1E400", "0.1e-400", "123456789012345678901234567890", "0.1234567890123456789", "1e21"],
  ...[
    '{"a":1,"a":2}',
    '{"__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '"\\ud800"',
    '"\\u0000"',
  ],
  ...[
    "[".repeat(800) + "]".repeat(800),
    "[".repeat(40_000) + "]".repeat(40_000),
    `${'{"a":'.repeat(400)}1${"}".repeat(400)}`,
    '"\\u202e"',
    "[null,null]",
    "tru",
    "'x'",
    "01",
    "+1",
  ],
  ...[
    '{"toString":1,"valueOf":1}',
    '{"length":4294967295}',
    '{"then":1}',
    '{"toJSON":1}',
    '[{"toString":null,"valueOf":null}]',
  ],
  ...["NaN", "{,}", "[1,]", '"\t"', "{}{}", "", "/**/1", '"\\x41"', '{"\\u0000":1}', `[${"0,".repeat(9_000)}0]`],
];
const PLACE = "raw-json-";

/** What no database keeps: of all these they lead furthest. */
const UNKEPT = ["\u0000", "a\u0000b", "\ud800", "x\udfffy"];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...UNKEPT) },
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes)),
  },
);

const HOSTILE_NUMBERS = [
  0,
  -0,
  -1,
  1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 53,
  -(2 ** 63),
  2 ** 64,
  0.1,
  -1.5,
  1e-9,
  1e21,
  1e308,
  5e-324,
];

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 2, arbitrary: fc.nat(RAW_JSON.length - 1).map((at) => `${PLACE}${at}`) },
);

/** Any JSON, mostly such as nobody means; `writeJson` writes it. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(hostileText, leaf), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

/** As JSON, with what no value can be written as in the places that were kept for it. */
export const writeJson = (value: unknown): string =>
  (JSON.stringify(value) ?? "").replaceAll(
    new RegExp(`"${PLACE}(\\d+)"`, "g"),
    (_, at: string) => RAW_JSON[Number(at)] ?? "",
  );
