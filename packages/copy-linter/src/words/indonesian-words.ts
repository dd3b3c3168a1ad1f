import { phrases, type RulePhrases } from "./rule-phrases.ts";

const words = (...lines: readonly string[]): readonly string[] => lines.join(" ").split(" ");

/** What can be more so than all else. Closed on purpose: a stemmer takes `terbuat` and `terbaik` for the same form. */
const PRAISE = words(
  "aman ampuh akurat andal anggun asyik awet bagus baik bergizi bersih besar canggih cantik cepat cerah cocok",
  "dahsyat depan diandalkan dicari dicintai digemari disukai efektif efisien eksklusif elegan empuk enak favorit",
  "ganteng gesit gurih halus handal harum hebat hemat hits imut indah inovatif irit jernih jitu jos joss kece kecil",
  "kekinian keren kokoh kuat lembut lengkap laris laku lezat luas lucu mahal manis mantap mantul menarik menawan",
  "mewah modern mudah mujarab murah nikmat nyaman padat panjang pas pedas populer praktis presisi puas ramah rapi",
  "rendah renyah ringan sehat segar sejuk sempurna senyap spesial stabil stylish tahan tajam tangguh tebal tepat",
  "terpercaya tepercaya terjangkau tinggi tipis top trendi unggul unik untung viral wangi adem alami berkualitas",
  "bermutu bernilai cerdas diminati dinanti dipercaya fresh garing gemas greget ikonik jujur kental khas kriuk",
  "krispi langka legit lentur lumer maknyus megah meriah mulus mungil murni nendang oke otentik peduli pintar",
  "premium pulen sakti sedap seksi sip solid subur tenang trendy wow yahud hangat dingin luwes fleksibel hening",
  "adil ekonomis berkhasiat",
);

/** Before an r the prefix loses its own: `teringan`. `terapi` is therapy. */
const superlativeOf = (adjective: string): string => `${adjective.startsWith("r") ? "te" : "ter"}${adjective}`;
const SUPERLATIVES = [...PRAISE.map(superlativeOf).filter((word) => word !== "terapi"), "terpercaya", "tepercaya"];

const MONTHS = words("januari februari maret april mei juni juli agustus september oktober november desember");
const DAYS = words("senin selasa rabu kamis jumat sabtu minggu");
const YOU = words("anda kamu kalian kakak kak bunda");
const PARENTS = words("mama papa ibu ayah bunda mami papi mamah bapak emak ortu orangtua kakek nenek");

const DISEASES = words(
  "alergi anemia asma batuk bisul demam depresi diabetes diare eksim flu gatal ginjal hepatitis hipertensi infeksi insomnia",
  "jantung jerawat kanker kista kolesterol lambung maag migrain nyeri obesitas osteoporosis panu penyakit pilek radang rematik",
  "sariawan sembelit stroke tumor vertigo wasir",
);

const TRAITS = words(
  "autis bangkrut berduka bercerai berutang botak buddha bujang cerai depresi diabetes diabetesi diet difabel disabilitas duda",
  "gay gemuk hamil hindu jomblo janda katolik keguguran kesepian konghucu kristen lesbian lumpuh mandul menganggur menopause",
  "melahirkan menyusui miskin muslim muslimah nasrani obesitas pengangguran phk sakit single transpuan yahudi",
);

export const INDONESIAN_LISTS = {
  ...{ praise: PRAISE, superlative: SUPERLATIVES, month: MONTHS, day: DAYS, you: YOU, parent: PARENTS },
  ...{ disease: DISEASES, trait: TRAITS },
  looked: words("lihat melihat melihatnya cari mencari mencarinya buka membuka tinggalkan meninggalkan"),
  until: ["hingga", "sampai", "sd", "maksimal"],
  blemish: [
    "flek",
    "keriput",
    "kerutan",
    "komedo",
    "ketombe",
    "selulit",
    "uban",
    "jerawat",
    "bopeng",
    "stretchmark",
    "panu",
  ],
  span: ["hari", "minggu", "pekan", "bulan", "malam"],
  short: ["jam", "menit", "detik", "hari"],
  rival: [
    "merek",
    "merk",
    "brand",
    "produk",
    "kompetitor",
    "pesaing",
    "toko",
    "tetangga",
    "sebelah",
    "lainnya",
    "parfum",
  ],
  offer: ["promo", "penawaran", "diskon", "harga", "sale", "voucher", "obral", "kupon"],
  reduction: ["diskon", "potongan", "hemat", "korting"],
  travels: ["tiba", "dikirim", "kirim", "terkirim", "diantar", "antar"],
  returned: [
    "retur",
    "refund",
    "pengembalian",
    "kembalikan",
    "dikembalikan",
    "kembali",
    "tukar",
    "ditukar",
    "penukaran",
  ],
} as const;

/** What each rule looks for in Indonesian; the sources of the rules are in `copy-rules.ts`. */
export const INDONESIAN_PHRASES: RulePhrases = {
  "SUP-ter": phrases(`
    @superlative
  `),
  "SUP-paling": phrases(`
    paling <any>
  `),
  "SUP-nomor": phrases(`
    nomor|nomer|no|peringkat satu|1|wahid|pertama
    juara
    se indonesia|dunia|nusantara|asia|jabodetabek|jawa
    se bandung|surabaya|kota|kecamatan|kabupaten|provinsi|pulau|sumatra|kalimantan|sulawesi|bali|marketplace
    sedunia|seindonesia|sejagat
    # 1
    pemimpin|raja|penguasa pasar
  `),
  "SUP-only": phrases(`
    satu satunya
    tiada duanya|tandingan|tandingannya|bandingan|bandingannya|bandingnya
    tak|tidak ada duanya|tandingan|tandingannya|bandingan|bandingannya
    tanpa tanding|tandingan
    tak|tidak tertandingi|terkalahkan|tergantikan
  `),
  "SUP-top": phrases(`
    terkenal|ternama|terkemuka|termasyhur|kondang|kenamaan
    (kualitas|mutu|merek|merk|brand|rasa|bahan|performa|barang|pilihan) top
    top markotop|banget|bgt|abis
  `),
  "ABS-100": phrases(`
    100%
    murni|asli|original|ori|orisinal|orisinil|otentik|autentik
    100% murni|asli|original|ori|orisinal|alami
    asli|ori|original|murni 100%
  `),
  "ABS-safe": phrases(`
    aman
    tidak|tak berbahaya
    tanpa|bebas efek samping|sampingan
    bebas|tanpa|minim|nol risiko|resiko
    bebas|tanpa racun|toksin
    bebas|tanpa bahan|zat? kimia|berbahaya
    nol risiko
  `),
  "ABS-guar": phrases(`
    garansi|bergaransi resmi|toko|pabrik|distributor|mesin? <number> tahun|bulan|hari
    dijamin|terjamin|garansi|bergaransi|digaransi|menjamin|jaminan
    kami jamin
    pasti @praise|suka|senang|asli|ori
    pasti berhasil|kembali|jadi|langsing|putih|sembuh|murni|lancar|ketagihan
  `),
  MED: phrases(`
    menyembuhkan|sembuhkan|penyembuh|mengobati|obati|mujarab|ampuh|manjur|mustajab
    mencegah|cegah|mengatasi|atasi|meredakan|redakan|melawan|lawan|menghilangkan|membasmi <any>? @disease
    menurunkan|mengurangi|turunkan @disease|tekanan|gula|darah
    turun|menurunkan|turunkan|pangkas|hilang <number> kg|kilo
    @disease turun|sembuh|lenyap
    menurunkan|turunkan berat|bb badan?
    obat|solusi segala|untuk|semua? @disease
    menghilangkan|hilangkan|memudarkan|atasi|mengatasi|basmi @blemish
    terbukti klinis|secara klinis?
    membakar|bakar lemak
    meningkatkan|tingkatkan|memperkuat imun|imunitas|stamina|vitalitas
    meningkatkan|tingkatkan|memperkuat daya|sistem tahan|imun
  `),
  "TIME-result": phrases(`
    dalam|cukup <number> @span
    dalam sebulan|seminggu|sehari|semalam|sekejap|semenit|hitungan
    instan|permanen|seketika|sekejap
  `),
  HALAL: phrases(`
    halal
  `),
  ORGANIK: phrases(`
    organik
    ramah lingkungan
    mudah terurai
    bebas karbon|emisi
  `),
  "PRICE-was": phrases(`
    diskon|korting|disc
    @reduction|promo|disc|discount|sale|korting harga? <amount>
    potongan harga
    harga coret|dicoret
    turun|banting harga
    <percent> off
    dari|semula|sebelumnya|tadinya|normal <money> ... jadi|menjadi|sekarang|kini <money>
    ~~ <money> ~~ <money>?
    harga normal|awal|semula|biasa <money>
    harga normal|awal|semula|biasa <money> ... jadi|menjadi|sekarang|kini <money>
  `),
  "PRICE-upto": phrases(`
    @reduction harga? @until dengan? <amount>
    @reduction harga? s d <amount>
    @until dengan? <percent>
    s d <percent>
  `),
  "PRICE-low": phrases(`
    harga pabrik|grosir|distributor|modal|tangan
    termurah
    paling murah
    (harga) terendah|terhemat
    harga terbaik
  `),
  FREE: phrases(`
    gratis|gratisan|gratisnya
    cuma cuma
    bebas|gratis|free ongkir
    bebas|gratis|free ongkos|biaya? kirim|pengiriman
  `),
  SCARCE: phrases(`
    tinggal|sisa|tersisa|menyisakan <number>
    hanya|cuma ada <number>
    stok|stock|persediaan|kuota|jumlah|unit|slot|tempat|kursi|produksi terbatas
    edisi terbatas
    stok|stock|persediaan tinggal|tersisa|sisa sedikit|dikit
    terbatas <number>
    stok|stock|persediaan menipis|tipis
    hampir|segera|nyaris|mau|keburu|cepat|cepet habis|ludes
    sebelum|jangan|sampai sampai? kehabisan|habis
    selama|selagi persediaan|stok|stock masih? ada
  `),
  URGENT: phrases(`
    hanya|cuma|khusus|spesial hari|malam ini
    hari|kesempatan terakhir
    buruan|bergegas
    buru buru
    @offer? berakhir|habis dalam <number> @short
    berakhir dalam <number> @short
    tinggal|sisa <number> @short lagi?
    @offer berakhir|selesai <any>? besok|lusa|@day
    @offer berakhir hari|malam|minggu ini
    @offer hanya|cuma <number> @short
    berakhir besok|lusa|@day
    berakhir hari|malam|minggu ini
    @offer? berakhir <number> @month
    berakhir <number> @month
    @offer ... @until <number> @month
    @offer ... @until besok|lusa|@day
    waktu terbatas
    segera berakhir
  `),
  SOCIAL: phrases(`
    <number> orang|pembeli|pelanggan|pengguna|ibu|keluarga sedang|sudah|telah? membeli|beli|melihat|lihat|memasukkan|memesan
    <number> orang|pelanggan sedang|sudah|telah? pesan|menonton|menyukai|menyimpan|mengincar|pakai|memakai|percaya
    terjual|laku lebih? dari? <number>
    <number> pcs|unit|buah|pasang? terjual|laku
    viral|trending
    ratusan|ribuan|jutaan orang|pelanggan|pembeli|pengguna|keluarga|ibu|ulasan
    rating|bintang <number>
    lagi|sedang hits|ramai|hype
    best seller
    bestseller
    (dipercaya|disukai|dipilih|digunakan|dipakai|dicintai <any>?) <number> pelanggan|orang|pengguna|keluarga|ibu
    (dipercaya|disukai|dipilih|digunakan|dipakai|dicintai oleh|lebih dari?) <number> pelanggan|orang|pengguna|keluarga
  `),
  COMPARE: phrases(`
    jauh lebih
    lebih <any> <any>? daripada|dari|dibanding|dibandingkan dengan? @rival <any>?
    tidak|tak seperti @rival <any>?
    beda|berbeda dengan|dari @rival lain|sebelah
    mengalahkan|kalahkan @rival|semua
  `),
  FEAR: phrases(`
    jangan sampai menyesal|nyesal|nyesel|ketinggalan|rugi|terlewat|kelewatan
    nanti|awas|bakal|akan|pasti menyesal|nyesel|nyesal
    @you akan|bakal|pasti menyesal|nyesel|rugi
    rugi kalau|jika|bila|dong|banget
  `),
  SHAME: phrases(`
    masih mau|pakai|pake|betah|tahan|rela|nekat|percaya (<any> ... ?)
    masih mau|pakai|pake|betah|tahan|rela (<any> <any> <any> ... ?)
    tidak|nggak|enggak|gak saya|aku ... mahal|hemat|boros|rugi|diskon
    malu dong|lho|deh|kalau|ah
    nggak|gak|tidak malu
  `),
  CREEPY: phrases(`
    kami masih? lihat|melihat|tahu|ingat|perhatikan|pantau|amati|catat bahwa? @you
    kami tahu|ingat|hafal|catat di? apa|kapan|mana yang? @you
    kami tahu|ingat|hafal kebiasaan|kesukaan|selera|minat @you
    @you baru saja? @looked
    @you @looked ... semalam|kemarin
    @you @looked ... tadi malam|pagi|siang|sore
    @you @looked ... minggu|pekan|bulan lalu
    karena tadi|kemarin|semalam @you @looked
    sepertinya|tampaknya|kelihatannya @you sedang|baru|lagi|masih? @trait
    karena @you sedang|baru|lagi|seorang|saja? saja? @trait
    khusus? untuk|buat|bagi @you yang sedang|baru|lagi|masih? @trait
    khusus @you yang sedang|baru|lagi|masih? @trait
  `),
  TRAIT: phrases(`
    untuk|khusus|buat|bagi para? penderita|pengidap|pasien|korban|pecandu|penyandang|kaum <any>?
    untuk|khusus|buat|bagi umat|agama <any>
    untuk|khusus|buat|bagi para|kaum|orang|wanita|pria|ibu|perempuan|lelaki|anak? @trait
  `),
  CHILD: phrases(`
    ayo|yuk? minta|bilang|rayu|bujuk|paksa ke|sama|pada|kepada|aja|deh|dibelikan|dibeliin? @parent|orang tua?
    ayo|yuk? ajak|suruh|minta ke|sama? @parent beli|belikan|membeli|beliin|jajan|bayar
  `),
  PROMISE: phrases(`
    @returned baru|ukuran|barang|produk|gratis? <number> hari|bulan
    @returned dalam|maksimal <number> @span
    <number> hari|bulan @returned
    uang|dana kembali
    @travels hari ini|itu?
    @travels hari yang sama
    @travels|sampai besok|lusa
    @travels @day
    @travels dalam <number> @short
    @travels <number> @short
    <number> jam|menit|hari sampai|tiba
    same day
    next day
  `),
};
