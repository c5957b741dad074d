import { parseArgs } from "node:util";
import { decodedFile } from "../../inputs/file-text";
import type { ReportData } from "./data";
import { dataInMarkdown } from "./markdown";
import { reportPage } from "./page";

const USAGE = `usage: pulumi stack output --json | npx pulumi-lightsail-windows report --output report.html

Writes one HTML file about every pair whose output \`report\` the stack exports:
    export const report = image.report;

The outputs may also be in a file: npx pulumi-lightsail-windows report outputs.json --output report.html
Without --output the page goes to the standard output.
`;

/** What the command reads and writes; `piped` is `undefined` at a terminal, where nobody pipes anything in. */
export interface Files {
    piped(): Uint8Array | undefined;
    read(file: string): Uint8Array;
    write(file: string, text: string): void;
}

export interface Ended {
    readonly exitCode: number;
    readonly out: string;
    readonly err: string;
}

/** The command line `pulumi-lightsail-windows`: 2 stands for a call that it does not know, 1 for a file that is no use. */
export function runCommand(args: readonly string[], files: Files): Ended {
    const asked = parsedArguments(args);
    const bytes = (): Uint8Array | undefined =>
        asked?.input === undefined ? files.piped() : files.read(asked.input);
    try {
        const outputs = asked === undefined ? undefined : bytes();
        if (asked === undefined || outputs === undefined) {
            return { exitCode: 2, out: "", err: USAGE };
        }
        const page = pageOfOutputs(decodedFile(outputs));
        if (asked.output === undefined) {
            return { exitCode: 0, out: page, err: "" };
        }
        files.write(asked.output, page);
        return { exitCode: 0, out: "", err: `Written: ${asked.output}\n` };
    } catch (error) {
        return { exitCode: 1, out: "", err: `${error instanceof Error ? error.message : String(error)}\n` };
    }
}

function parsedArguments(
    args: readonly string[],
): { readonly input: string | undefined; readonly output: string | undefined } | undefined {
    try {
        const { positionals, values } = parseArgs({
            args: [...args],
            options: { output: { type: "string", short: "o" } },
            allowPositionals: true,
        });
        const [command, input, ...more] = positionals;
        return command === "report" && more.length === 0 ? { input, output: values.output } : undefined;
    } catch {
        return undefined;
    }
}

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
