import { isDeepStrictEqual } from "node:util";
import type { Runtime } from "../run/runtime";
import { type InputProblem, isKnown, parseInputs, withoutProvider } from "../inputs/parse";
import { withAddressTypeOfSnapshot, withKeptAddressType } from "./address-type";
import { awsSettings } from "../managed-resource/aws-settings";
import { crossProblems, newDiskNames } from "./cross-problems";
import { type InstanceInputs, instanceSchema } from "./inputs";
import { lookAheadAtInstance } from "./look-ahead-at-instance";
import { automaticName } from "./names";
import { carelesslyOpen } from "./port-problems";
import { partlyKnownProblems } from "./partly-known";
import { countIn } from "./room";
import type { Raw } from "../inputs/raw";

export interface Checked {
    readonly inputs: Raw;
    readonly failures: readonly InputProblem[];
}

/**
 * What an instance has now that its replacement may not have: the engine checks a replacement first with, and then
 * without, its old inputs. One that it was told to make (`--replace`, a taint) it checks without them alone, as it does
 * a new instance.
 */
interface ReplacedInstance {
    readonly instanceName: string;
    readonly diskNames: readonly string[];
    /** It stays when it is replaced, because its record says so, whatever the program says by now. */
    readonly isKept: boolean;
    /** The inputs of the replacement, once they are known: without a chance of it nothing is deleted. */
    readonly by?: Raw;
}
export type Replaced = Map<string, ReplacedInstance>;

/** Fills in what the program leaves out, and reports every mistake that can be seen before anything is touched. */
export async function check(runtime: Runtime, replaced: Replaced, olds: Raw, news: Raw): Promise<Checked> {
    const before = withoutProvider(olds);
    const isNew = Object.keys(before).length === 0;
    const named = withName(withoutProvider(news), before, replaced);
    const filled = isNew
        ? await withAddressTypeOfSnapshot(runtime, named)
        : withKeptAddressType(named, before);
    // Only here is it certain that there is a replacement: old inputs do not tell what was made of a default.
    const kept = isNew ? replaced.get(String(filled["resourceUrn"]))?.diskNames : undefined;
    const parsed = parseInputs(instanceSchema, filled, (raw) =>
        crossProblems(raw, before, regionFor(runtime, filled), kept),
    );
    if (parsed.kind === "invalid") {
        return { inputs: filled, failures: parsed.problems };
    }
    if (isNew) {
        await countIn(runtime, filled);
    }
    if (parsed.kind === "unknown") {
        const now = replaced.get(String(filled["resourceUrn"]));
        return {
            inputs: filled,
            failures: isNew ? await partlyKnownProblems(runtime, filled, replacing(now)) : [],
        };
    }
    warnOfOpenPorts(runtime, parsed.inputs, before);
    const now = noteReplacement(replaced, parsed.inputs.resourceUrn, isNew, filled);
    return {
        inputs: filled,
        failures: isNew ? await lookAheadAtInstance(runtime, parsed.inputs, filled, replacing(now)) : [],
    };
}

/** Checked without old inputs after it was checked with them, the resource is to be replaced. */
function noteReplacement(
    replaced: Replaced,
    urn: string,
    isNew: boolean,
    by: Raw,
): ReplacedInstance | undefined {
    const instance = replaced.get(urn);
    if (instance !== undefined && isNew) {
        replaced.set(urn, { ...instance, by });
    }
    return instance;
}

function replacing(instance: ReplacedInstance | undefined) {
    return { isReplacing: instance !== undefined, isKept: instance?.isKept === true };
}

function withName(given: Raw, before: Raw, replaced: Replaced): Record<string, unknown> {
    const urn = given["resourceUrn"];
    const name = before["instanceName"];
    if (typeof urn === "string" && typeof name === "string") {
        const diskNames = newDiskNames(before).filter((disk) => disk !== undefined);
        replaced.set(urn, { instanceName: name, diskNames, isKept: before["isRetained"] === true });
    }
    if (given["instanceName"] !== undefined) {
        return { ...given, nameIsAutomatic: false };
    }
    if (typeof urn !== "string" || !isKnown(urn)) {
        return { ...given };
    }
    const isKept = typeof name === "string" && before["nameIsAutomatic"] === true;
    const instanceName = isKept ? name : automaticName(urn, replaced.get(urn)?.instanceName);
    return { ...given, instanceName, nameIsAutomatic: true };
}

/** Settings that lead nowhere are reported where a connection is asked for. */
function regionFor(runtime: Runtime, raw: Raw): string | undefined {
    try {
        return runtime.regionFor(awsSettings(raw));
    } catch {
        return undefined;
    }
}

/** Told once, when the rules are new: a warning on every run is one that nobody reads. */
function warnOfOpenPorts(runtime: Runtime, inputs: InstanceInputs, before: Raw): void {
    const open = carelesslyOpen(inputs.openPorts);
    const isUnchanged = isDeepStrictEqual(before["openPorts"], inputs.openPorts);
    if (open.length > 0 && !isUnchanged) {
        runtime
            .progressFor(inputs.resourceUrn)
            .warn(
                `openPorts opens ${open.join(" and ")} to the whole Internet; name in \`cidrs\` who may use it (or "0.0.0.0/0", if everybody is meant)`,
            );
    }
}
