import { CHECKLIST, type Observation, observe } from "./checklist";
import type { Evidence } from "./evidence";

export interface ReportOf {
    /** As in `us-east-1`. */
    readonly region: string;
    readonly version: string;
    readonly startedAt: Date;
    /** What ended the run before its time. */
    readonly failure: string | undefined;
    readonly servers: readonly Evidence[];
    /** Texts that must not be in it, whoever has said them. */
    readonly secrets: readonly string[];
}

export interface Report {
    readonly markdown: string;
    readonly differs: number;
}

/** A report to paste into an issue. Pure. */
export function report({ region, version, startedAt, failure, servers, secrets }: ReportOf): Report {
    const walked = servers.map((evidence) => ({
        evidence,
        lines: CHECKLIST.map((line) => ({ line, seen: observe(line, evidence) })),
    }));
    const all = walked.flatMap(({ lines }) => lines.map(({ seen }) => seen));
    const text = [
        "# The first run on AWS: report",
        "",
        `pulumi-lightsail-windows ${version}, ${region}, ${startedAt.toISOString()}. ${summary(all)}`,
        ...(failure === undefined ? [] : ["", `It ended early: ${inCell(failure)}`]),
        ...walked.flatMap(({ evidence: { server }, lines }) => [
            "",
            `## ${server.blueprintId}`,
            "",
            "| what | command | expected | observed | |",
            "|---|---|---|---|---|",
            ...lines.map(
                ({ line: { about, command, expected }, seen: { observed, verdict } }) =>
                    `| ${[about, command, expected, observed, verdict].map(inCell).join(" | ")} |`,
            ),
        ]),
        "",
    ].join("\n");
    return {
        markdown: withoutAccount(withoutSecrets(text, secrets)),
        differs: all.filter(({ verdict }) => verdict === "differs").length,
    };
}

function summary(all: readonly Observation[]): string {
    const verdicts = ["as expected", "differs", "look yourself", "not tried"] as const;
    return (
        verdicts.map((one) => `${all.filter(({ verdict }) => verdict === one).length} ${one}`).join(", ") +
        "."
    );
}

function inCell(text: string): string {
    return text
        .replace(/\s*\r?\n\s*/g, " ")
        .replaceAll("|", "\\|")
        .replaceAll("<", "&lt;");
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
    return secrets
        .filter((secret) => secret !== "")
        .reduce((left, secret) => left.replaceAll(secret, "[secret]"), text);
}

/** Nobody else has to know whose account it was. */
function withoutAccount(text: string): string {
    return text.replace(/\b\d{12}\b/g, "[account]");
}
