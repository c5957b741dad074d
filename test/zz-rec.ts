import { IMAGE_STORIES } from "/work/wt/h18/test/support/sweep/image-stories";
import { record, strike } from "/work/wt/h18/test/support/sweep/sweep";
import { pointsOf } from "/work/wt/h18/test/support/sweep/points";
(async () => {
  const recs = [];
  for (const s of IMAGE_STORIES) { const t = Date.now(); try { const r = await record(s); recs.push(r); console.log(s.name, r.calls.length, Date.now()-t, "ms"); } catch (e) { console.log(s.name, String(e).slice(0,1500)); } }
  const points = pointsOf(recs, "bounded"); console.log("bounded", points.length, "wide", pointsOf(recs,"wide").length);
  if (process.argv[2]) { const t=Date.now(); let n=0;
   const stride = Number(process.argv[2]);
   for (const [i,p] of points.entries()) { if (i % stride) continue; n++; const r = await strike(p.recording, p.call, p.blow); if (r.problems.length) console.log(r.story, p.call.k, p.call.operation, p.call.input.slice(0,150), p.blow, r.problems.map(x=>x.slice(0,600))); }
   console.log(n, "points", Date.now()-t, "ms"); }
  process.exit(0);
})();
