import { factsOf, type ReportData } from "./data";
import { escaped, timelineSvg } from "./svg";

const STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#d0d7de;--up:#2f6fde;--away:#c4432b}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--line:#30363d;--up:#6ea8ff;--away:#ff8a70}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}th{font-weight:600;width:17rem}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}.name{text-anchor:end}.tick{text-anchor:middle;opacity:.7}.axis{stroke:var(--line)}
.up{fill:var(--up)}.away{fill:var(--away)}.key{display:inline-block;width:.8em;height:.8em;border-radius:2px}.key.up{background:var(--up)}.key.away{background:var(--away)}`;

/** One HTML file with everything in it: nothing is loaded from anywhere. Pure. */
export function reportPage(reports: readonly ReportData[]): string {
    const title = `Golden snapshot of ${reports.map(({ instanceName }) => instanceName).join(", ")}`;
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
${reports.map(section).join("\n")}
</body></html>
`;
}

function section(data: ReportData): string {
    const facts = factsOf(data).map(
        ([what, is]) => `<tr><th scope="row">${escaped(what)}</th><td>${escaped(is)}</td></tr>`,
    );
    const timeline =
        data.timeline.length === 0
            ? "<p>No step was run.</p>"
            : `${timelineSvg(data.timeline)}<p><span class="key away"></span> the source is away, <span class="key up"></span> it is up. Times in UTC, from ${escaped(data.timeline[0]?.start ?? "")}.</p>`;
    return `<h1>Golden snapshot of ${escaped(data.instanceName)}</h1><table>${facts.join("")}</table><h2>Timeline</h2>${timeline}`;
}
