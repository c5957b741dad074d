import { formatDuration } from "../../inputs/duration";
import { durationOf, factsOf, OUTAGE_STEPS, type ReportData } from "./data";

const MARK = "<!-- pulumi-lightsail-windows report ";

/** A bake as a page of Markdown, with its timeline as a Mermaid diagram. What is in it is in it as data too. Pure. */
export function reportMarkdown(data: ReportData): string {
    return [
        `# Golden snapshot of ${data.instanceName}`,
        ["| | |", "|---|---|", ...factsOf(data).map(([what, is]) => `| ${what} | ${cell(is)} |`)].join("\n"),
        ...(data.timeline.length === 0 ? [] : ["## Timeline (UTC)", mermaid(data), table(data)]),
        `${MARK}${plainJson(data)} -->`,
        "",
    ].join("\n\n");
}

/** In ASCII alone: Windows PowerShell 5.1 changes every other character that goes through a pipe. */
function plainJson(data: ReportData): string {
    return JSON.stringify(data).replace(
        /[>\u0080-\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** The data of a report's Markdown; `undefined` for any other text. */
export function dataInMarkdown(markdown: string): ReportData | undefined {
    const start = markdown.lastIndexOf(MARK);
    const end = markdown.indexOf(" -->", start);
    return start === -1 || end === -1
        ? undefined
        : (JSON.parse(markdown.slice(start + MARK.length, end)) as ReportData);
}

/** Red is where the source is away. */
function mermaid({ timeline }: ReportData): string {
    const tasks = timeline.map((entry) => {
        const name = entry.step.replace(/[:;,#]/g, " ");
        const kind = OUTAGE_STEPS.has(entry.step) ? "crit, " : "";
        return `    ${name} :${kind}${seconds(entry.start)}, ${Math.max(1, Math.round(durationOf(entry) / 1_000))}s`;
    });
    return ["```mermaid", "gantt", "    dateFormat X", "    axisFormat %H:%M", ...tasks, "```"].join("\n");
}

function seconds(time: string): number {
    return Math.floor(Date.parse(time) / 1_000);
}

function table({ timeline }: ReportData): string {
    const rows = timeline.map(
        (entry) =>
            `| ${cell(entry.step)} | ${cell(entry.guide)} | ${entry.start} | ${formatDuration(durationOf(entry))} | ${OUTAGE_STEPS.has(entry.step) ? "away" : "up"} |`,
    );
    return ["| step | guide | begun | took | source |", "|---|---|---|---|---|", ...rows].join("\n");
}

function cell(text: string): string {
    return text.replace(/\|/g, "\\|");
}
