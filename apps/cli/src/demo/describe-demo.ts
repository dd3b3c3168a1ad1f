import type { Language } from "../language.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";
import type { ServedDemo } from "./serve-demo.ts";

const WORDS = {
  id: {
    counts: ["produk", "pelanggan", "peristiwa dalam setahun"],
    docs: "Dokumentasi API",
    people: "Cobalah sebagai",
    heading: ["nomor", "nama", "tingkat", "siapa"],
    tries: [
      "orang yang tidak dikenal: sama untuk semua",
      "Sari, tingkat 4: setiap saran dengan alasannya",
      "Sari, kali ini netral: riwayatnya tidak dibaca",
    ],
    stop: "Ctrl+C menghentikan. Isi toko tetap tersimpan.",
    locale: "id",
  },
  en: {
    counts: ["products", "customers", "events in a year"],
    docs: "API documentation",
    people: "Try it as",
    heading: ["id", "name", "level", "who"],
    tries: [
      "somebody unknown: the same for everybody",
      "Sari, level 4: every suggestion with its reason",
      "Sari, neutral for once: her history is not read",
    ],
    stop: "Ctrl+C stops it. What is in the shop stays.",
    locale: "en",
  },
} as const;

const SARI = 4;

/** What a person reads when the demonstration shop is ready. */
export const describeDemo = (
  { url, publishableKey, customers, size }: ServedDemo,
  language: Language,
  { style, width }: Terminal,
): string => {
  const words = WORDS[language];
  const [unknown, personal, neutral] = words.tries;
  const counts = [size.products, size.customers, size.events].map(
    (count, at) => `${count.toLocaleString(words.locale)} ${words.counts[at]}`,
  );
  const people = SAMPLE_CUSTOMERS.map(({ name, level, about }, at) => [
    customers[at]?.id ?? "",
    name,
    String(level),
    about[language],
  ]);
  const ask = (rest: string, headers = ""): string =>
    `curl -s ${url}/v1/decide -H "authorization: Bearer $KEY"${headers} \\\n       --json '${rest}'`;
  const asSari = ' \\\n       -H "x-seimbang-visitor: $SARI"';
  return [
    "",
    `${style("green", "●")} ${style("bold", "Toko Lestari")}  ${style("cyan", url)}`,
    `  ${counts.join(" · ")}`,
    `  ${words.docs}: ${style("cyan", `${url}/docs`)}`,
    "",
    style("bold", words.people),
    writeTable(words.heading, people, width),
    "",
    `KEY=${publishableKey}`,
    `SARI=${customers[SARI]?.token ?? ""}`,
    "",
    style("dim", `# ${unknown}`),
    ask('{"slot":"home","count":3}'),
    style("dim", `# ${personal}`),
    ask('{"slot":"home","count":3}', asSari),
    style("dim", `# ${neutral}`),
    ask('{"slot":"home","count":3,"level":0}', asSari),
    "",
    style("dim", words.stop),
  ].join("\n");
};
