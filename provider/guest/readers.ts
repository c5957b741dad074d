import { builderReaders } from "./builder-readers";
import { Fields } from "./fields";
import {
    type DetectResult,
    type DocumentOf,
    type LogsResult,
    preflightChecks,
    type PowerOffResult,
    type PreflightFinding,
    type PreflightResult,
    type ProgressResult,
    type RegisterResult,
    type ScriptName,
    recordedOutcomes,
    sysprepPhases,
} from "./results";
import { readPutBackSettings, readRecordSettings } from "./settings-readers";
import { readSysprep } from "./sysprep-reader";
import type { LaunchAgent, SignedIdentity, UserScriptResult } from "./shared-types";

const agents: readonly (LaunchAgent | "none")[] = ["ec2launch-v2", "ec2launch", "ec2config", "none"];

function readDetect(fields: Fields): DetectResult {
    const windows = fields.object("windows");
    const administrator = fields.object("administrator");
    return {
        agent: fields.oneOf("agent", agents),
        agentVersion: fields.optionalText("agentVersion"),
        windows: {
            productName: windows.text("productName"),
            version: windows.text("version"),
            build: windows.whole("build"),
            installation: windows.text("installation"),
        },
        imageState: fields.text("imageState"),
        computerName: fields.text("computerName"),
        ec2InstanceId: fields.optionalText("ec2InstanceId"),
        administrator: { name: administrator.text("name"), enabled: administrator.flag("enabled") },
        powershellVersion: fields.text("powershellVersion"),
        ssmAgentVersion: fields.optionalText("ssmAgentVersion"),
        identity: readIdentity(fields),
    };
}

function readIdentity(fields: Fields): SignedIdentity | undefined {
    if (!fields.has("identity")) {
        return undefined;
    }
    const identity = fields.object("identity");
    return { document: identity.text("document"), signature: identity.text("signature") };
}

function readFinding(value: unknown, path: string): PreflightFinding {
    const fields = Fields.of(value, path);
    return {
        check: fields.oneOf("check", preflightChecks),
        verdict: fields.oneOf("verdict", ["block", "warn", "unknown"]),
        detail: fields.text("detail"),
        items: fields.texts("items"),
        itemsOmitted: fields.whole("itemsOmitted"),
    };
}

function readPreflight(fields: Fields): PreflightResult {
    const checks = fields.texts("checks");
    return {
        checks: preflightChecks.filter((check) => checks.includes(check)),
        findings: fields.list("findings", readFinding),
    };
}

function readUserScript(fields: Fields): UserScriptResult {
    const outcome = fields.oneOf("outcome", ["passed", "failed", "timed-out"]);
    const common = {
        elapsedSeconds: fields.whole("elapsedSeconds"),
        outputTail: fields.text("outputTail"),
    };
    switch (outcome) {
        case "passed":
            return { outcome, exitCode: 0, ...common };
        case "failed":
            return { outcome, exitCode: fields.whole("exitCode"), ...common };
        case "timed-out":
            return { outcome, ...common };
    }
}

function readProgress(fields: Fields): ProgressResult {
    const outcome = fields.oneOf("outcome", ["nothing-recorded", "recorded"]);
    const imageState = fields.text("imageState");
    const sysprepRunning = fields.flag("sysprepRunning");
    if (outcome === "nothing-recorded") {
        return { outcome, imageState, sysprepRunning };
    }
    return {
        outcome,
        runId: fields.text("runId"),
        attempt: fields.whole("attempt"),
        phase: fields.oneOf("phase", sysprepPhases),
        elapsedSeconds: fields.whole("elapsedSeconds"),
        phaseElapsedSeconds: fields.whole("phaseElapsedSeconds"),
        recordedOutcome: fields.oneOf("recordedOutcome", recordedOutcomes),
        restartedSince: fields.flag("restartedSince"),
        imageState,
        sysprepRunning,
        lastSetupLine: fields.text("lastSetupLine"),
    };
}

function readPowerOff(fields: Fields): PowerOffResult {
    return { outcome: fields.oneOf("outcome", ["scheduled", "refused"]), message: fields.text("message") };
}

function readLogs(fields: Fields): LogsResult {
    const task = fields.object("task");
    return {
        imageState: fields.text("imageState"),
        agent: fields.oneOf("agent", agents),
        sysprepRunning: fields.flag("sysprepRunning"),
        succeededTag: fields.flag("succeededTag"),
        task: {
            state: task.oneOf("state", ["absent", "ready", "running", "other"]),
            lastResult: task.optionalWhole("lastResult"),
        },
        taskRemoved: fields.flag("taskRemoved"),
        phase: fields.optionalOneOf("phase", sysprepPhases),
        errorTail: fields.text("errorTail"),
        setupTail: fields.text("setupTail"),
        agentLogTail: fields.text("agentLogTail"),
    };
}

function readRegister(fields: Fields): RegisterResult {
    const outcome = fields.oneOf("outcome", ["registered", "already-registered", "failed"]);
    switch (outcome) {
        case "registered":
            return { outcome, nodeId: fields.text("nodeId"), replaced: fields.flag("replaced") };
        case "already-registered":
            return { outcome, nodeId: fields.text("nodeId") };
        case "failed":
            return { outcome, message: fields.text("message") };
    }
}

/** How each script's answer is read; each throws a `FieldError` where a field is not what it should be. */
export const readers: { readonly [S in ScriptName]: (fields: Fields) => DocumentOf[S] } = {
    detect: readDetect,
    preflight: readPreflight,
    "before-sysprep": readUserScript,
    sysprep: readSysprep,
    progress: readProgress,
    "power-off": readPowerOff,
    "renewal-key": (fields) => ({
        outcome: fields.oneOf("outcome", ["made"]),
        publicKey: fields.text("publicKey"),
    }),
    "plant-renewal": (fields) => ({ outcome: fields.oneOf("outcome", ["planted"]) }),
    "record-settings": readRecordSettings,
    "put-back-settings": readPutBackSettings,
    "collect-logs": readLogs,
    "health-check": (fields) => ({ ...readUserScript(fields), identity: readIdentity(fields) }),
    register: readRegister,
    ...builderReaders(readUserScript),
};
