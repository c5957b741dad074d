import { onOneLine } from "../../text/foreign";
import type { KeptSetting } from "../../guest";
import type { PairContext } from "../context";
import type { PairInputs } from "../inputs";
import { lookComment } from "./look-comment";
import { runScript } from "./script";

const BOUND = 10 * 60_000;

type Preservable = Extract<PairInputs["sysprep"], { method: "ssm" }>["preserve"][number];

/** What each word of `preserve` stands for. */
const SETTINGS: { readonly [P in Preservable]: readonly KeptSetting[] } = {
    timeZone: ["timeZone"],
    locale: ["systemLocale", "userLocale", "keyboard"],
    remoteDesktop: ["denyRemoteDesktop", "remoteDesktopRules"],
};

/** The settings that are to be put back after Sysprep. Pure. */
export function settingsToKeep({ sysprep }: Pick<PairInputs, "sysprep">): readonly KeptSetting[] {
    return sysprep.method === "ssm" ? sysprep.preserve.flatMap((word) => SETTINGS[word]) : [];
}

/** What a person does to set each again. */
const BY_HAND: { readonly [S in KeptSetting]: (value: string) => string } = {
    timeZone: (value) => `time zone: tzutil.exe /s "${value}"`,
    systemLocale: (value) => `system locale: Set-WinSystemLocale ${value}`,
    userLocale: (value) => `locale of new users: ${value}`,
    keyboard: (value) => `keyboard layout of new users: ${value}`,
    denyRemoteDesktop: (value) =>
        `Remote Desktop: ${value === "0" ? "on" : "off"} (fDenyTSConnections ${value})`,
    remoteDesktopRules: (value) =>
        `rules of the Windows firewall for Remote Desktop that were on: ${value === "" ? "none" : value}`,
};

/** Each setting as it was before Sysprep, with what sets it again. Pure. */
export function describeSettings(settings: ReadonlyMap<KeptSetting, string>): readonly string[] {
    return [...settings].map(([name, value]) => BY_HAND[name](onOneLine(value)));
}

/** Records them on the machine, before Sysprep changes them; a later run finds the record there. */
export async function recordSettings(context: PairContext, nodeId: string, runId: string): Promise<void> {
    const settings = settingsToKeep(context.inputs);
    if (settings.length === 0) {
        return;
    }
    const { settings: before, unreadable } = await runScript(context, {
        script: "record-settings",
        parameters: { runId, settings },
        nodeId,
        comment: lookComment("record-settings"),
        boundMilliseconds: BOUND,
    });
    context.runState.settingsBefore = before;
    if (unreadable.length > 0) {
        context.progress.warn(
            `these settings of instance "${context.inputs.instanceName}" could not be read, and will not be put back after Sysprep: ${unreadable.join(", ")}`,
        );
    }
}

/** Puts back what was recorded. What cannot be put back is a warning: the pair is made, and the source runs. */
export async function putBackSettings(context: PairContext, nodeId: string, runId: string): Promise<void> {
    const { inputs, progress, runState } = context;
    const { outcome, changed, problems } = await runScript(context, {
        script: "put-back-settings",
        parameters: { runId },
        nodeId,
        comment: lookComment("put-back-settings"),
        boundMilliseconds: BOUND,
    });
    if (outcome === "nothing-recorded") {
        progress.warn(
            `instance "${inputs.instanceName}" holds no record of its settings from before Sysprep, so none was put back`,
        );
        return;
    }
    if (changed.length > 0) {
        const restart = changed.includes("systemLocale")
            ? "; the system locale takes effect with the next restart"
            : "";
        progress.lasting(`put back as before Sysprep: ${changed.join(", ")}${restart}`);
    }
    if (problems.length > 0) {
        progress.warn(
            `not all settings of instance "${inputs.instanceName}" could be put back:\n${problems.map((problem) => `  - ${onOneLine(problem)}`).join("\n")}\nSet them by hand. They were: ${describeSettings(runState.settingsBefore ?? new Map()).join("; ") || "see C:\\ProgramData\\pulumi-lightsail-windows\\settings-" + runId + ".json on it"}`,
        );
    }
}
