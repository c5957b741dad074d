import type { ReportData } from "./data";
import { dataInMarkdown } from "./markdown";
import { reportPage } from "./page";

export const USAGE = `usage: pulumi stack output --json | npx pulumi-lightsail-windows report > report.html

Writes one HTML file about every pair whose output \`report\` the stack exports:
    export const report = image.report;
`;

/** The page for what \`pulumi stack output --json\` has printed. @throws an Error in a person's words */
export function pageOfOutputs(text: string): string {
    const reports = reportsIn(parsed(text));
    if (reports.length === 0) {
        throw new Error(
            `The stack's outputs hold no report, so none was written. Export one in the program, as in\n    export const report = image.report;\nthen run pulumi up, and this again.`,
        );
    }
    return reportPage(reports);
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        throw new Error(
            `What came in is not what \`pulumi stack output --json\` prints, so no report was written.\n${USAGE}`,
        );
    }
}

function reportsIn(value: unknown): readonly ReportData[] {
    if (typeof value === "string") {
        const data = dataInMarkdown(value);
        return data === undefined ? [] : [data];
    }
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(reportsIn) : [];
}
