/**
 * Every way a request can be refused: its HTTP status and its title in both languages. Codes are stable, never reused
 * once retired, and the last part of the problem's `type`. The status appears nowhere else.
 */
export const PROBLEMS = {
  malformed_json: { status: 400, en: "The body is not valid JSON.", id: "Isi permintaan bukan JSON yang benar." },
  invalid_request: { status: 400, en: "The request has a wrong field.", id: "Ada isian permintaan yang keliru." },
  invalid_time: { status: 400, en: "The time is not a possible time.", id: "Waktunya tidak mungkin." },
  unauthenticated: {
    status: 401,
    en: "No valid key came with the request, and nobody is signed in.",
    id: "Permintaan tidak membawa kunci yang sah, dan tidak ada yang masuk.",
  },
  visitor_token_invalid: {
    status: 401,
    en: "The visitor's token is forged, foreign or unreadable.",
    id: "Token pengunjung palsu, asing, atau tak terbaca.",
  },
  visitor_token_expired: {
    status: 401,
    en: "The visitor's token has expired; ask the shop for a new one.",
    id: "Token pengunjung sudah kedaluwarsa; mintalah yang baru dari toko.",
  },
  secret_key_required: {
    status: 403,
    en: "This needs a secret key, which belongs on the shop's server only.",
    id: "Ini memerlukan kunci rahasia, yang hanya boleh ada di server toko.",
  },
  session_ended: {
    status: 401,
    en: "The session has ended; sign in again.",
    id: "Sesi sudah berakhir; masuklah lagi.",
  },
  sign_in_failed: {
    status: 401,
    en: "Nobody could be signed in with this. Check address, password and code.",
    id: "Tidak ada yang dapat masuk dengan ini. Periksa alamat, kata sandi, dan kodenya.",
  },
  session_required: {
    status: 403,
    en: "Only somebody who is signed in may do this; a key may not.",
    id: "Hanya orang yang sudah masuk yang boleh melakukan ini; kunci tidak boleh.",
  },
  permission_denied: {
    status: 403,
    en: "Your roles do not include this.",
    id: "Peran Anda tidak mencakup ini.",
  },
  sent_from_elsewhere: {
    status: 403,
    en: "The request does not come from this server's own pages.",
    id: "Permintaan ini tidak berasal dari halaman server ini sendiri.",
  },
  https_required: {
    status: 403,
    en: "Signing in needs https. Behind a proxy, name it under `server.proxies`.",
    id: "Masuk memerlukan https. Bila ada proksi di depan, sebutkan di `server.proxies`.",
  },
  reauthentication_required: {
    status: 403,
    en: "For this step, show once more that it is you.",
    id: "Untuk langkah ini, tunjukkan sekali lagi bahwa ini Anda.",
  },
  training_required: {
    status: 403,
    en: "Customers' data is shown only while your privacy training is current.",
    id: "Data pelanggan hanya ditampilkan selama pelatihan privasi Anda masih berlaku.",
  },
  own_account: {
    status: 403,
    en: "Nobody changes their own roles or training, or removes themselves; somebody else does.",
    id: "Tidak ada yang mengubah peran atau pelatihannya sendiri, atau menghapus dirinya; orang lain yang melakukannya.",
  },
  reason_required: {
    status: 400,
    en: "Say why you look at a customer's data; they can read it.",
    id: "Sebutkan mengapa Anda melihat data pelanggan; pelanggan dapat membacanya.",
  },
  password_too_weak: {
    status: 400,
    en: "This password is too easy to guess.",
    id: "Kata sandi ini terlalu mudah ditebak.",
  },
  code_refused: {
    status: 400,
    en: "The code is wrong, or was used already.",
    id: "Kodenya keliru, atau sudah dipakai.",
  },
  passkey_refused: {
    status: 400,
    en: "The passkey could not be verified; begin again.",
    id: "Kunci sandi tidak dapat diverifikasi; mulailah lagi.",
  },
  unknown_invitation: {
    status: 404,
    en: "The invitation was used, withdrawn, or is older than seven days.",
    id: "Undangan sudah dipakai, ditarik, atau lebih dari tujuh hari.",
  },
  unknown_staff: { status: 404, en: "Nobody of the staff has this number.", id: "Tidak ada staf dengan nomor ini." },
  unknown_key: { status: 404, en: "No key in force has this number.", id: "Tidak ada kunci berlaku dengan nomor ini." },
  unknown_session: { status: 404, en: "You have no such session.", id: "Anda tidak punya sesi itu." },
  unknown_passkey: { status: 404, en: "You have no such passkey.", id: "Anda tidak punya kunci sandi itu." },
  staff_exists: {
    status: 409,
    en: "Somebody of the staff has this address already.",
    id: "Sudah ada staf dengan alamat ini.",
  },
  last_administrator: {
    status: 409,
    en: "A shop needs an administrator who can sign in: make somebody else one first.",
    id: "Toko perlu administrator yang dapat masuk: angkatlah orang lain lebih dulu.",
  },
  last_way_in: {
    status: 409,
    en: "This is your only way to sign in: add another first.",
    id: "Ini satu-satunya cara Anda masuk: tambahkan cara lain lebih dulu.",
  },
  too_many_tries: {
    status: 429,
    en: "Too many tries. Wait as long as the answer says.",
    id: "Terlalu banyak percobaan. Tunggulah selama yang disebutkan jawaban ini.",
  },
  unknown_course: { status: 404, en: "There is no such course.", id: "Kursus itu tidak ada." },
  unknown_attempt: { status: 404, en: "You have no such quiz.", id: "Anda tidak punya kuis itu." },
  unknown_certificate: { status: 404, en: "There is no such certificate.", id: "Sertifikat itu tidak ada." },
  attempt_closed: {
    status: 409,
    en: "This quiz is over: it was answered, or its time has passed.",
    id: "Kuis ini sudah selesai: sudah dijawab, atau waktunya sudah lewat.",
  },
  too_many_attempts: {
    status: 429,
    en: "You tried three times within a day. Read the lessons again, and try when the answer says.",
    id: "Anda sudah mencoba tiga kali dalam sehari. Bacalah lagi pelajarannya, lalu coba pada waktu yang disebutkan.",
  },
  proof_required: {
    status: 403,
    en: "Joining two visitors needs proof of both.",
    id: "Menggabungkan dua pengunjung memerlukan bukti dari keduanya.",
  },
  not_raisable_here: {
    status: 403,
    en: "Only the customer can raise a level or grant a purpose.",
    id: "Hanya pelanggan yang dapat menaikkan tingkat atau memberi izin.",
  },
  link_may_only_lower: {
    status: 403,
    en: "A link from a message can only show and lower choices; sign in for anything else.",
    id: "Tautan dari pesan hanya dapat menampilkan dan menurunkan pilihan; masuklah untuk hal lain.",
  },
  not_found: { status: 404, en: "There is nothing at this address.", id: "Tidak ada apa pun di alamat ini." },
  unknown_slot: { status: 404, en: "No slot has this name.", id: "Tidak ada slot dengan nama ini." },
  unknown_product: { status: 404, en: "The catalogue has no such product.", id: "Produk ini tidak ada di katalog." },
  unknown_creative: {
    status: 404,
    en: "This decision did not show such a creative.",
    id: "Keputusan ini tidak menampilkan materi iklan itu.",
  },
  unknown_incident: {
    status: 404,
    en: "No level is off under this number.",
    id: "Tidak ada tingkat yang dimatikan dengan nomor ini.",
  },
  unknown_log_entry: {
    status: 404,
    en: "The log has no entry at this place yet.",
    id: "Belum ada entri log di tempat ini.",
  },
  unknown_decision: {
    status: 404,
    en: "This decision does not exist, or is not yours.",
    id: "Keputusan ini tidak ada, atau bukan milik Anda.",
  },
  unknown_event: {
    status: 404,
    en: "This line does not exist, or is not yours.",
    id: "Baris ini tidak ada, atau bukan milik Anda.",
  },
  unknown_choice: {
    status: 404,
    en: "This choice does not exist, or is not yours.",
    id: "Pilihan ini tidak ada, atau bukan milik Anda.",
  },
  unknown_request: {
    status: 404,
    en: "This request does not exist, or is not yours.",
    id: "Permintaan ini tidak ada, atau bukan milik Anda.",
  },
  partner_unknown: {
    status: 401,
    en: "No partner of this name may ask anything here.",
    id: "Tidak ada mitra dengan nama ini yang boleh meminta sesuatu di sini.",
  },
  certificate_refused: {
    status: 401,
    en: "The partner's certificate does not hold for its domain at this time.",
    id: "Sertifikat mitra tidak berlaku untuk domainnya saat ini.",
  },
  signature_invalid: {
    status: 400,
    en: "The signature is missing, or is not the partner's over these very bytes.",
    id: "Tanda tangan tidak ada, atau bukan tanda tangan mitra atas bita-bita ini.",
  },
  message_expired: {
    status: 400,
    en: "The message is not of this time: it counts for ten minutes at most.",
    id: "Pesan bukan dari waktu ini: paling lama berlaku sepuluh menit.",
  },
  message_replayed: {
    status: 400,
    en: "This very message was accepted before.",
    id: "Pesan yang sama ini sudah diterima sebelumnya.",
  },
  request_id_taken: {
    status: 400,
    en: "Another request came under this number before.",
    id: "Permintaan lain sudah masuk dengan nomor ini.",
  },
  identities_contradict: {
    status: 400,
    en: "The identities are of more than one person; send one that is of one only.",
    id: "Pengenal menunjuk lebih dari satu orang; kirimlah satu yang menunjuk satu orang saja.",
  },
  request_not_pending: {
    status: 400,
    en: "The request is not pending any more, so it cannot be cancelled.",
    id: "Permintaan tidak lagi menunggu, jadi tidak dapat dibatalkan.",
  },
  unknown_purpose: { status: 404, en: "The registry names no such purpose.", id: "Tujuan ini tidak terdaftar." },
  unknown_prompt: {
    status: 404,
    en: "This question does not exist, or was not put to you.",
    id: "Pertanyaan ini tidak ada, atau tidak diajukan kepada Anda.",
  },
  prompt_closed: {
    status: 409,
    en: "This question was answered already, or is over.",
    id: "Pertanyaan ini sudah dijawab, atau sudah lewat.",
  },
  survey_not_granted: {
    status: 409,
    en: "Your answers are kept only while you allow this purpose, and only of adults.",
    id: "Jawaban Anda hanya disimpan selama Anda mengizinkan tujuan ini, dan hanya dari orang dewasa.",
  },
  no_survey: { status: 404, en: "This shop does not ask who you are.", id: "Toko ini tidak menanyakan siapa Anda." },
  unknown_level: { status: 404, en: "Levels to audit are 1 to 4.", id: "Tingkat yang diaudit adalah 1 sampai 4." },
  unknown_campaign: { status: 404, en: "There is no such campaign.", id: "Kampanye ini tidak ada." },
  unknown_record: { status: 404, en: "There is no such record.", id: "Catatan ini tidak ada." },
  unknown_assessment: {
    status: 404,
    en: "Nothing of this name is assessed in this way.",
    id: "Tidak ada penilaian dengan nama ini.",
  },
  already_registered: {
    status: 409,
    en: "Somebody of this name is in the register already; change that entry.",
    id: "Nama ini sudah ada di daftar; ubahlah entri itu.",
  },
  assessment_incomplete: {
    status: 422,
    en: "The assessment is not complete, so nobody can sign it yet.",
    id: "Penilaian belum lengkap, jadi belum dapat ditandatangani.",
  },
  assessment_outdated: {
    status: 409,
    en: "The system has changed since you read this assessment; read it again before you sign.",
    id: "Sistem sudah berubah sejak Anda membaca penilaian ini; bacalah lagi sebelum menandatangani.",
  },
  harm_shown: {
    status: 409,
    en: "The experiment shows harm; the campaign can only be refused.",
    id: "Percobaan menunjukkan kerugian; kampanye hanya dapat ditolak.",
  },
  unknown_experiment: { status: 404, en: "There is no such experiment.", id: "Percobaan ini tidak ada." },
  experiment_step_not_possible: {
    status: 409,
    en: "The experiment is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan percobaan sekarang.",
  },
  unknown_audit: { status: 404, en: "There is no such audit.", id: "Audit ini tidak ada." },
  unknown_task: { status: 404, en: "There is no such open task.", id: "Tugas terbuka ini tidak ada." },
  unknown_breach: { status: 404, en: "The register has no such breach.", id: "Daftar tidak memuat kegagalan ini." },
  unknown_notice: {
    status: 404,
    en: "No law that applies to this breach knows such a notice.",
    id: "Tidak ada hukum atas kegagalan ini yang mengenal pemberitahuan itu.",
  },
  breach_closed: {
    status: 409,
    en: "The work on this breach has ended; nothing of it changes any more.",
    id: "Penanganan kegagalan ini sudah selesai; tidak ada lagi yang berubah.",
  },
  breach_is_drill: {
    status: 409,
    en: "This is a drill: nothing of it is ever sent.",
    id: "Ini latihan: tidak ada yang pernah dikirim.",
  },
  notice_not_signed: {
    status: 409,
    en: "Nobody has signed this notice as the register stands now.",
    id: "Belum ada yang menandatangani pemberitahuan ini menurut daftar yang sekarang.",
  },
  notice_not_sent: {
    status: 409,
    en: "Not everybody who has to be told was told yet.",
    id: "Belum semua yang wajib diberi tahu sudah diberi tahu.",
  },
  late_reason_required: {
    status: 422,
    en: "It is late, and has to say why.",
    id: "Ini terlambat dan wajib disertai alasannya.",
  },
  unknown_broadcast: { status: 404, en: "There is no such broadcast.", id: "Kiriman ini tidak ada." },
  unknown_announcement: { status: 404, en: "There is no such announcement.", id: "Pengumuman ini tidak ada." },
  unknown_topic: { status: 422, en: "The shop has no such topic.", id: "Toko tidak memiliki topik ini." },
  broadcast_step_not_possible: {
    status: 409,
    en: "The broadcast is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan kiriman sekarang.",
  },
  channel_not_set_up: {
    status: 409,
    en: "The shop has not set up this way of sending messages.",
    id: "Toko belum menyiapkan cara mengirim pesan ini.",
  },
  unknown_offer: { status: 404, en: "There is no such offer.", id: "Penawaran ini tidak ada." },
  points_not_measured: {
    status: 409,
    en: "Too few people answered: the numbers of points are not measured here yet.",
    id: "Terlalu sedikit orang yang menjawab: angka poin belum diukur di sini.",
  },
  notice_signed_already: {
    status: 409,
    en: "This version of the notice is signed already; change the register to sign another.",
    id: "Versi pemberitahuan ini sudah ditandatangani; ubah registernya untuk menandatangani yang lain.",
  },
  slot_in_experiment: {
    status: 409,
    en: "An experiment runs on this slot; stop it before you change the slot.",
    id: "Sebuah percobaan sedang berjalan di slot ini; hentikan dulu sebelum mengubah slotnya.",
  },
  unknown_model: { status: 404, en: "There is no such model.", id: "Model ini tidak ada." },
  model_not_serving: {
    status: 409,
    en: "This model does not serve, so there is nothing to roll back.",
    id: "Model ini tidak sedang dipakai, jadi tidak ada yang perlu dikembalikan.",
  },
  no_former_model: {
    status: 409,
    en: "There is no former model to roll back to that everybody in it still agrees to.",
    id: "Tidak ada model sebelumnya yang masih disetujui semua orang di dalamnya.",
  },
  version_conflict: {
    status: 409,
    en: "Somebody changed it meanwhile; read it again before you change it.",
    id: "Sementara itu ada yang mengubahnya; bacalah lagi sebelum mengubahnya.",
  },
  campaign_is_live: {
    status: 409,
    en: "Customers see this campaign now; pause it before you change it.",
    id: "Kampanye ini sedang dilihat pelanggan; jedakan dahulu sebelum mengubahnya.",
  },
  step_not_possible: {
    status: 409,
    en: "The campaign is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan kampanye sekarang.",
  },
  copy_not_checked: {
    status: 409,
    en: "The copy is not checked, and without that no campaign goes on.",
    id: "Naskah belum diperiksa, dan tanpa itu kampanye tidak berlanjut.",
  },
  copy_refused: {
    status: 422,
    en: "The copy claims what it may not, or what nothing proves.",
    id: "Naskah memuat klaim yang dilarang, atau yang tidak dibuktikan apa pun.",
  },
  judgement_required: {
    status: 422,
    en: "This needs a person's name and written judgement.",
    id: "Ini memerlukan nama seseorang dan penilaiannya secara tertulis.",
  },
  experiment_required: {
    status: 409,
    en: "Without an experiment that shows it, no campaign goes live.",
    id: "Tanpa percobaan yang menunjukkannya, kampanye tidak dijalankan.",
  },
  offer_not_valid: {
    status: 409,
    en: "The offer does not apply to this order now.",
    id: "Penawaran ini tidak berlaku untuk pesanan ini sekarang.",
  },
  offer_used_up: { status: 409, en: "The offer is used up.", id: "Penawaran ini sudah habis." },
  method_not_allowed: { status: 405, en: "This address does not do that.", id: "Alamat ini tidak melayani itu." },
  decision_id_invalid: {
    status: 400,
    en: "The decision id was altered or is not ours.",
    id: "Nomor keputusan ini diubah atau bukan milik kami.",
  },
  request_closed: {
    status: 409,
    en: "This request is closed; it cannot be changed any more.",
    id: "Permintaan ini sudah ditutup dan tidak dapat diubah lagi.",
  },
  request_not_verified: {
    status: 409,
    en: "It is not known yet whether this request is the person's own.",
    id: "Belum diketahui apakah permintaan ini benar dari orangnya.",
  },
  refusal_not_allowed: {
    status: 409,
    en: "A request of this kind cannot be refused for this reason.",
    id: "Permintaan jenis ini tidak boleh ditolak dengan alasan itu.",
  },
  extension_not_allowed: {
    status: 409,
    en: "The law does not let this request take longer, or its deadline has passed or was extended before.",
    id: "Hukum tidak mengizinkan permintaan ini diperpanjang, atau tenggatnya sudah lewat atau pernah diperpanjang.",
  },
  restriction_not_in_force: {
    status: 409,
    en: "This is no restriction that is in force.",
    id: "Ini bukan pembatasan yang sedang berlaku.",
  },
  lifting_not_announced: {
    status: 409,
    en: "The person was not told yet that the restriction will be lifted, or asked for it again since.",
    id: "Orangnya belum diberi tahu bahwa pembatasan akan dicabut, atau sudah memintanya lagi setelah itu.",
  },
  lifting_too_early: {
    status: 409,
    en: "The person has seven days from when they are told before a restriction is lifted.",
    id: "Sejak diberi tahu, orangnya punya tujuh hari sebelum pembatasan dicabut.",
  },
  second_look_needs_another: {
    status: 409,
    en: "An appeal is decided by somebody other than whoever decided before.",
    id: "Banding diputus oleh orang lain, bukan yang memutus sebelumnya.",
  },
  not_appealable: {
    status: 409,
    en: "Only what was refused or answered can be looked at again, and once.",
    id: "Hanya yang sudah ditolak atau dijawab yang dapat ditinjau lagi, dan hanya sekali.",
  },
  too_many_open_requests: {
    status: 429,
    en: "You have too many requests that wait for an answer.",
    id: "Terlalu banyak permintaan Anda yang masih menunggu jawaban.",
  },
  already_answered: {
    status: 409,
    en: "This request was answered already; the customer may have read it.",
    id: "Permintaan ini sudah dijawab; pelanggan mungkin sudah membacanya.",
  },
  too_large: { status: 413, en: "The body is larger than allowed.", id: "Isi permintaan lebih besar dari batas." },
  unsupported_media_type: {
    status: 415,
    en: "This content type is not understood here.",
    id: "Jenis isi ini tidak dikenal di sini.",
  },
  wrong_encoding: {
    status: 422,
    en: "The text is not in the encoding it should be in (UTF-8).",
    id: "Teks tidak memakai pengodean yang seharusnya (UTF-8).",
  },
  sensitive_refused: {
    status: 422,
    en: "Sensitive data is never accepted.",
    id: "Data sensitif tidak pernah diterima.",
  },
  too_many_requests: {
    status: 429,
    en: "Too many requests; wait a little.",
    id: "Terlalu banyak permintaan; tunggu sebentar.",
  },
  internal_error: {
    status: 500,
    en: "Something failed on our side; nothing was half-done.",
    id: "Ada yang gagal di pihak kami; tidak ada yang setengah jadi.",
  },
  busy: { status: 503, en: "The server is full; try again shortly.", id: "Server penuh; cobalah sebentar lagi." },
  storage_full: {
    status: 503,
    en: "The disk is full; nothing was stored.",
    id: "Media simpan penuh; tidak ada yang disimpan.",
  },
} as const satisfies Record<string, { status: number; en: string; id: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** Where one value of a request broke a rule; `ruleId` says it in Indonesian. */
export type ProblemField = { readonly field: string; readonly rule: string; readonly ruleId?: string };
