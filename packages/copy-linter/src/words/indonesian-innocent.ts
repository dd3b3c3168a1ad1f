import { phrases, type RulePhrases } from "./rule-phrases.ts";

/** Where the words of a rule claim nothing, in Indonesian: what is found inside of these is dropped. */
export const INDONESIAN_INNOCENT: RulePhrases = {
  "SUP-ter": phrases(`
    ukuran|suhu|nilai|angka terbesar|terkecil|tertinggi|terendah
    kursi|baris terdepan
    terpercaya|tepercaya (atau|tidak)
  `),
  "SUP-paling": phrases(`
    paling lambat|lama|sedikit|banyak|tidak|kurang|paling|juga|cuma|hanya|awal|akhir|telat|minim|maksimal|mentok
    paling atas|bawah|kiri|kanan|belakang|pinggir|ujung|tengah|luar|dalam|dekat|jauh|pagi|malam|siang|sore|baru|terakhir
    paling cepat besok|lusa|<number>|@day
    paling anda|kamu|sering|jarang|suka
  `),
  "SUP-nomor": phrases(`
    jalan|jl|jln|gang|gg|komplek|blok <any> ... no|nomor <number>
    no|nomor 1 jalan|jl|jln|lantai|blok|rt|kel
    ukuran|langkah|tahap|halaman|pesanan|seri|lantai|edisi|jilid|volume|bagian|soal|tipe|model|pintu no|nomor 1
    piala|tim|sang|calon|para juara
    ke <number> no|nomor 1
  `),
  "ABS-100": phrases(`
    terisi|penuh|sampai|mencapai|hingga|daya|baterai|kecerahan|volume 100%
    100% terisi|penuh|uang|cashback
    rasa|varian|aroma|warna|harga|ukuran|bentuk|foto|resep|kemasan|kotak|dus|box|tekstur asli|original|ori
  `),
  "ABS-safe": phrases(`
    pembayaran|bayar|transaksi|belanja|data|kemasan|dikemas|dibungkus|packing|pengiriman|dikirim|tempat|simpan|jarak|sampai aman
    disimpan|terkunci|terkemas dengan? aman
    aman sampai tujuan
  `),
  "ABS-guar": phrases(`
    kartu|klaim|syarat|ketentuan|masa garansi
    garansi tidak ada?
    tidak ada garansi|jaminan
  `),
  MED: phrases(`
    ampuh|mengatasi|menghilangkan ... noda|kotoran|kerak|karat|lemak|debu|minyak|jamur|bau|kusut|semut|kecoa|nyamuk|tikus|gulma|hama
    bukan obat|pengganti ... menyembuhkan|mengobati
    tidak dimaksudkan|ditujukan untuk ... menyembuhkan|mengobati|mencegah
  `),
  "TIME-result": phrases(`
    mi|mie|kopi|bubur|bumbu|kamera|teh|makanan|susu|minuman|nasi|sup|soto|hijab|jilbab|kerudung|pasmina|sambal|ragi|agar instan
    pengiriman|kurir|antar|ojek instan
    spidol|tinta|magnet|cat|lem|pena|bangunan|perekat|alamat permanen
    @travels|sampai|@returned|diproses|berakhir|selesai|dibayar|lunas|dibatalkan|dibalas ... dalam <number> @span
    @travels|sampai|diproses|selesai|dibalas dalam <number> @span
  `),
  HALAL: phrases(`
    halal bihalal|bi
  `),
  ORGANIK: phrases(`
    sampah|limbah|kimia organik
  `),
  "PRICE-was": phrases(`
    @reduction harga? @until dengan? <amount>
    @reduction harga? s d <amount>
    @reduction ... @until <percent>
  `),
  "PRICE-upto": phrases(`
    kelembapan|kelembaban|efisiensi|kapasitas|baterai|daya|kadar|konsentrasi ... @until <percent>
  `),
  SCARCE: phrases(`
    tinggal|sisa|tersisa|hanya|cuma ada? <number> hari|jam|menit|detik|langkah|klik|kali|halaman
    sisa <number> pesanan|pembayaran
  `),
  URGENT: phrases(`
    <number> hari|jam|menit terakhir
    hari terakhir (masuk|kerja|pengiriman)
  `),
  SOCIAL: phrases(`
    video|konten|berita viral
  `),
  PROMISE: phrases(`
    @offer ... sampai besok|lusa|@day
    buka|libur|tutup ... sampai besok|lusa
  `),
};
