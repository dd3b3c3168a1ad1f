import type { WordRuleId } from "./rule-phrases.ts";

/**
 * Phrases in which a word of a rule is no claim: `best before`, `paling lambat`, `Jalan Merdeka No. 1`. What a rule finds
 * inside of one is dropped. They are in the notation of `phrase.ts`, with the lists of their language.
 */
type InnocentPhrases = Partial<Readonly<Record<WordRuleId, readonly string[]>>>;

export const INDONESIAN_INNOCENT: InnocentPhrases = {
  "SUP-ter": ["ukuran|kursi|baris|nilai|suhu|angka <any>", "terpercaya|tepercaya (atau|tidak)"],
  "SUP-paling": ["paling cepat besok|lusa|<number>|@day"],
  "SUP-nomor": [
    ...["jalan|jl|jln|gang|gg|komplek|blok <any> ... no|nomor <number>", "no|nomor 1 jalan|jl|jln|lantai|blok|rt|kel"],
    ...["ukuran|langkah|tahap|halaman|pesanan|seri|lantai|edisi|jilid|volume|bagian|soal|tipe|model|pintu no|nomor 1"],
    ...["piala|tim|sang|calon|para juara", "ke <number> no|nomor 1"],
  ],
  "SUP-only": [],
  "ABS-100": [
    ...["terisi|penuh|sampai|mencapai|hingga|daya|baterai|kecerahan|volume 100%", "100% terisi|penuh"],
    ...["rasa|varian|aroma|warna|harga|ukuran|bentuk|foto|resep|kemasan|kotak|dus|box|tekstur asli|original|ori"],
  ],
  "ABS-safe": [
    ...[
      "pembayaran|bayar|transaksi|belanja|data|kemasan|dikemas|dibungkus|packing|pengiriman|dikirim|tempat|simpan|jarak|sampai aman",
    ],
    ...["disimpan|terkunci|terkemas dengan? aman", "aman sampai tujuan"],
  ],
  "ABS-guar": ["kartu|klaim|syarat|ketentuan|masa garansi", "garansi tidak ada?", "tidak ada garansi|jaminan"],
  MED: [
    "ampuh|mengatasi|menghilangkan ... noda|kotoran|kerak|karat|lemak|debu|minyak|jamur|bau|kusut|semut|kecoa|nyamuk|tikus|gulma|hama",
    "bukan obat|pengganti ... menyembuhkan|mengobati",
    "tidak dimaksudkan|ditujukan untuk ... menyembuhkan|mengobati|mencegah",
  ],
  "TIME-result": [
    ...[
      "mi|mie|kopi|bubur|bumbu|kamera|teh|makanan|susu|minuman|nasi|sup|soto|hijab|jilbab|kerudung|pasmina|sambal|ragi|agar instan",
    ],
    ...["spidol|tinta|magnet|cat|lem|pena|bangunan|perekat|alamat permanen"],
    ...[
      "@travels|sampai|@returned|diproses|berakhir|selesai|dibayar|lunas|dibatalkan|dibalas ... dalam <number> @span",
    ],
    ...["@travels|sampai|diproses|selesai|dibalas dalam <number> @span"],
  ],
  HALAL: ["halal bihalal|bi"],
  ORGANIK: ["sampah|limbah|bahan|kimia organik"],
  "PRICE-was": [
    "@reduction harga? @until <amount>",
    "@reduction harga? s d <amount>",
    "@reduction ... @until <percent>",
  ],
  "PRICE-upto": ["kelembapan|kelembaban|efisiensi|kapasitas|baterai|daya|kadar|konsentrasi ... @until <percent>"],
  FREE: [],
  SCARCE: [
    "tinggal|sisa|tersisa|hanya|cuma ada? <number> hari|jam|menit|detik|langkah|klik|kali|halaman",
    "sisa <number> pesanan|pembayaran",
  ],
  URGENT: ["<number> hari|jam|menit terakhir", "hari terakhir (masuk|kerja|pengiriman)"],
  SOCIAL: ["video|konten|berita viral"],
  PROMISE: ["@offer ... sampai besok|lusa|@day", "buka|libur|tutup ... sampai besok|lusa"],
};

export const ENGLISH_INNOCENT: InnocentPhrases = {
  "SUP-ter": [
    ...[
      "best before|regards|wishes|by|of|man|friend|friends|practice|practices|viewed|served|stored|kept",
      "all the best",
      "at best",
    ],
    ...[
      "best seller|sellers|selling",
      "greatest hits",
      "largest|highest|lowest size|setting|shelf|temperature|point|step|level|gear",
    ],
    ...[
      "fits best",
      "works|looks|tastes best (when|with|if|at|on|in)",
      "what|which suits|fits <any>? best",
      "best enjoyed",
    ],
    ...["world's fair|day", "deepest sympathy|condolences", "ultimate parent"],
  ],
  "SUP-nomor": [
    ...["order|page|step|size|item|line|model|floor|platform|room|question|part|volume number|no one|1"],
    ...[
      "number|no 1 jalan|street|road|lane|avenue|jl|st|rd",
      "street|road|lane|avenue no|number 1",
      "page|step|part # 1",
    ],
    ...["no one|other"],
  ],
  "SUP-only": [
    ...[
      "don't be the only one",
      "not the only",
      "the only one left",
      "the only size|sizes|colour|color left|available|remaining|in",
    ],
    ...["the only thing|step|way|part|difference|exception"],
  ],
  "ABS-100": [
    ...[
      "charges|charged|charge|up|battery|shows|reaches|full|to|at 100%",
      "100% when|charged|full",
      "pure white|black|red|blue",
    ],
    "original|authentic price|prices|flavour|flavor|packaging|box|sketch|sketches|design|artwork|colour|color|size|condition|receipt",
    "original|authentic order|owner|text|taste|recipe|invoice|purchase",
  ],
  "ABS-safe": [
    ...[
      "safe payment|payments|checkout|shopping|transaction|transactions|packaging|place|places|storage|distance|travels|journey",
    ],
    ...[
      "dishwasher|microwave|oven|freezer|machine|fridge|fail safe",
      "a safe (with|for|of|that)",
      "stay|arrive|arrives|keep|wall|home safe",
    ],
    ...["safe deposit|box|lock|key|<any> place", "in a safe <any> place", "safe delivery|space|zone"],
  ],
  "ABS-guar": [
    ...[
      "no warranty|guarantee|guarantees",
      "warranty card|void|claims|claim|terms",
      "cannot|can't|don't guarantee|guarantees",
    ],
  ],
  MED: [
    ...[
      "cure|cures for? boredom|hunger|blues",
      "not intended to ... cure|heal|prevent|treat ... disease",
      "not intended to diagnose ... disease",
    ],
    ...["self healing", "healing cutting|mat|music|trip"],
  ],
  "TIME-result": [
    ...[
      "instant noodles|coffee|camera|film|tea|oats|soup|ramen|yeast|pot|print",
      "permanent marker|markers|ink|magnet|address|residence",
    ],
    ...[
      "overnight oats|bag|stay|shipping|delivery|case|courier|guest",
      "@sends|return|returns|refund|refunds|reply|exchange ... in|within <number> @span",
    ],
    ...[
      "ends|ending|expires|starts|opens|open|closes|available|back|again|sent|ready in|within <number> @span",
      "@sends|returns|shipped overnight",
    ],
    ...["pay|paid|instalments|sold|cancel|cancelled ... in|within|after <number> @span"],
  ],
  ORGANIK: ["organic waste|chemistry|shapes|shape|forms"],
  "PRICE-was": [
    ...[
      "up to <amount> off|discount?",
      "as much as <amount> off?",
      "reduced fat|sugar|salt|noise|glare|waste|packaging|size|risk",
    ],
    ...["save up to <amount>", "save <amount> of"],
  ],
  "PRICE-upto": ["humidity|up to <percent> of|humidity|rh|efficiency|brightness"],
  FREE: [
    ...[
      "sugar|gluten|fragrance|bpa|hands|hand|dairy|lactose|nut|nuts|alcohol|paraben|cruelty|wrinkle|stress|worry|risk|duty free",
    ],
    ...[
      "toxic|lint|smoke|pet|fat|caffeine|plastic|frizz|tax|trouble|hassle|oil|silicone|latex|lead|drip|noise|flicker|grain|acid free",
    ],
    ...[
      "streak|msg|soy|egg|meat|salt|peanut|phthalate|sulphate|sulfate|carbon|emission|ad|ads|care|rust|crease|odour|odor|scent free",
    ],
    ...[
      "free range|standing|from|size|time|style|hand|flowing|trade|will|wheel|spirit|form|kick|diving|weights|of (<any>)",
      "feel free",
    ],
    ...[
      "leaves|leave|keeps|keep|set|sets|stay|stays|break|breaks ... free",
      "free to (ask|choose|mix)",
      "free standing",
    ],
  ],
  SCARCE: [
    ...[
      "last <number> days|weeks|years|months|hours|minutes|orders|pages|steps|seasons|questions|pictures",
      "<number> left (hand|handed)",
    ],
    ...["<number> hours|days|minutes left", "all sold (in|by|separately|out)", "all gone (wrong)"],
  ],
  URGENT: ["last day of|in|at (school|term|ramadan|work)", "last call number", "opens|open today only"],
  SOCIAL: ["viral infection|infections|video|videos", "sold <number> by|per"],
  COMPARE: ["<any> other than", "rather than any? other"],
  CREEPY: ["we know you'll", "we know you love|will", "we see you (soon|there)"],
  TRAIT: ["for single (origin|bed|beds|use|malt)", "for fat (quarters|lamps|free)", "for a? single"],
  CHILD: ["ask your? @parent (for help|about)"],
  PROMISE: [],
};
