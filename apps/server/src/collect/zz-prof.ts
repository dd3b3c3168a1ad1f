import { createReadStream, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { openDatabase, migrate } from "@seimbang/database";
import { rm } from "node:fs/promises";
import { makeCollectTools } from "./collect-tools.ts";
import { importEvents } from "./import-events.ts";
import { readImportMapping } from "./import-mapping.ts";
import { collectDependencies } from "./test-collect.ts";
import { groupAppends } from "./append-grouped.ts";
const FILE="/work/shared/data/online-retail/online-retail-first-half.csv.gz";
const lines = gunzipSync(readFileSync(FILE)).toString("latin1").split("\n").slice(1);
const products = new Set(lines.map((line) => line.split(",", 2)[1] ?? ""));
await rm("/tmp/prof/db",{recursive:true,force:true});
const opened = await openDatabase({ folder: "/tmp/prof/db" });
await migrate(opened.database);
const real = groupAppends(opened.database).append; let t=0,n=0;
const append: typeof real = async (w)=>{const s=performance.now(); const r = await real(w); t+=performance.now()-s;n++; return r;};
const dry = process.argv[2]==="dry";
const deps = collectDependencies(opened.database, { append: dry ? async (w)=>({isNew:w.rows.map(()=>true)}) : append, findProduct: (productId) => products.has(productId)?{productId,sensitive:false}:undefined, clock: () => Date.UTC(2011,6,1) });
const lo=deps.identities.loadOrCreate, fi=deps.identities.find, cl=deps.choices.load; let t2=0,t3=0,t4=0;
const tools = makeCollectTools({...deps, identities:{...deps.identities, loadOrCreate: async p=>{const s=performance.now(); const r=await lo(p); t2+=performance.now()-s; return r;}, find: async p=>{const s=performance.now(); const r=await fi(p); t3+=performance.now()-s; return r;}}, choices:{...deps.choices, load: async p=>{const s=performance.now(); const r=await cl(p); t4+=performance.now()-s; return r;}}});
for (let round=0; round<2; round++){
const start=performance.now();
const report = await importEvents({source: createReadStream(FILE), mapping: readImportMapping(readFileSync("docs/guides/online-retail-mapping.yaml","utf8")), declaration:{purposes:["suggestions","training"],basis:"consent",evidence:"x"}, products:"catalogue"}, tools);
console.log(report.stored, report.duplicates, (report.read/(performance.now()-start)*1000).toFixed(0), "lines/s; append", t|0, n, "create", t2|0, "find", t3|0, "choices", t4|0);
}
await opened.close();
