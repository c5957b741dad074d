import { type Fields, FieldError } from "./fields";
import { recordedOutcomes, sysprepPhases, type SysprepReport, type SysprepResult } from "./results";

function readReport(fields: Fields): SysprepReport {
    return {
        runId: fields.text("runId"),
        attempt: fields.whole("attempt"),
        phase: fields.oneOf("phase", sysprepPhases),
        imageState: fields.text("imageState"),
        agent: fields.oneOf("agent", ["ec2launch-v2", "ec2launch", "ec2config", "none"]),
        agentVersion: fields.optionalText("agentVersion"),
        exitCode: fields.optionalWhole("exitCode"),
        startedAt: fields.text("startedAt"),
        generalizedAt: fields.optionalText("generalizedAt"),
    };
}

/** Reads the answer of `sysprep.ps1`. */
export function readSysprep(fields: Fields): SysprepResult {
    const report = readReport(fields);
    const outcome = fields.oneOf("outcome", ["generalized", "failed", "already-ran"]);
    switch (outcome) {
        case "generalized": {
            if (report.generalizedAt === undefined) {
                throw new FieldError("sysprep.generalizedAt is missing, although the outcome is generalized");
            }
            return {
                ...report,
                outcome,
                generalizedAt: report.generalizedAt,
                shutdownScheduledInSeconds: fields.whole("shutdownScheduledInSeconds"),
                errorTail: fields.text("errorTail"),
                agentLogTail: fields.text("agentLogTail"),
            };
        }
        case "failed":
            return {
                ...report,
                outcome,
                message: fields.text("message"),
                errorTail: fields.text("errorTail"),
                setupTail: fields.text("setupTail"),
                agentLogTail: fields.text("agentLogTail"),
            };
        case "already-ran":
            return {
                ...report,
                outcome,
                firstOutcome: fields.oneOf("firstOutcome", recordedOutcomes),
                message: fields.text("message"),
                restartedSince: fields.flag("restartedSince"),
                sysprepRunning: fields.flag("sysprepRunning"),
            };
    }
}
