import type { z } from "zod";
import type { Clock } from "../../clock/clock";
import type { Cloud } from "../cloud/ports";
import type { Runtime } from "../run/runtime";
import type { Progress } from "../engine/progress";
import { parseInputs, validOrThrow } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import { firewallProblems } from "./firewall-problems";
import { type InstanceInputs, instanceSchema, recordedSchema } from "./inputs";
import { instanceIdOf } from "./names";
import { type InstanceOutputs, type Discovered } from "./outputs";
import type { Raw } from "../inputs/raw";

/** What a run learns on its way; the record of an unfinished one is made of it. */
export interface RunState {
    discovered: Discovered;
    /** Lightsail was asked to make the instance, whether or not it answered. */
    requested: boolean;
    /** The rules of the inputs are in force, as far as this run has seen. */
    firewallSet: boolean;
    /** The mark by which this resource knows the instance as taken over by itself; `null` without one. */
    takenOver: string | null;
    /** What the run is at. */
    step: string;
}

export function newRunState(before: InstanceOutputs | undefined): RunState {
    return {
        discovered: {
            platform: before?.platform ?? null,
            administratorPassword: before?.administratorPassword ?? null,
            passwordCiphertext: before?.passwordCiphertext ?? null,
            passwordExpected: before?.passwordExpected ?? null,
        },
        requested: false,
        firewallSet: false,
        takenOver: before?.takenOver ?? null,
        step: "",
    };
}

/** Everything that making, reading, changing and deleting an instance may use. */
export interface InstanceContext {
    readonly cloud: Cloud;
    readonly clock: Clock;
    readonly inputs: InstanceInputs;
    /**
     * In the tags of the instance. One that is renamed in the program gets another with its next update: the name
     * that it had may go to a new resource, which must not find this instance its own.
     */
    readonly instanceId: string;
    /** What the state says of the instance; `undefined` for a new one. */
    readonly before: InstanceOutputs | undefined;
    readonly progress: Progress;
    readonly runState: RunState;
    /** Ends waits when the engine that asked for the run is gone. */
    readonly signal: AbortSignal;
    /** Throws when the engine that asked for the run is gone: nothing more may be begun then. */
    assertEngineAlive(): Promise<void>;
    /** A value that no other run has. */
    newRunId(): string;
}

/** To make or change an instance as the inputs say. */
export function contextFor(
    runtime: Runtime,
    raw: Raw,
    before: InstanceOutputs | undefined,
): Promise<InstanceContext> {
    const inputs = validInputs(instanceSchema, raw);
    return connect(runtime, raw, before, { inputs, instanceId: instanceIdOf(inputs.resourceUrn) });
}

/** To read or delete the instance that the state records. */
export function recordedContextFor(
    runtime: Runtime,
    raw: Raw,
    before: InstanceOutputs | undefined,
): Promise<InstanceContext> {
    const inputs = validInputs(recordedSchema, raw);
    return connect(runtime, raw, before, {
        inputs,
        instanceId: before?.instanceId ?? instanceIdOf(inputs.resourceUrn),
    });
}

async function connect(
    runtime: Runtime,
    raw: Raw,
    before: InstanceOutputs | undefined,
    { inputs, instanceId }: Pick<InstanceContext, "inputs" | "instanceId">,
): Promise<InstanceContext> {
    const connection = await runtime.connect(awsSettings(raw, before));
    return {
        ...connection,
        inputs,
        instanceId,
        before,
        progress: runtime.progressFor(inputs.resourceUrn),
        runState: newRunState(before),
        signal: runtime.signal,
        assertEngineAlive: () => runtime.assertEngineAlive(),
        newRunId: () => runtime.newRunId(),
    };
}

function validInputs(schema: z.ZodType<InstanceInputs>, raw: Raw): InstanceInputs {
    return validOrThrow(parseInputs(schema, raw, schema === instanceSchema ? firewallProblems : undefined));
}
