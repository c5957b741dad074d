import { isCloudError } from "../cloud/errors/cloud-error";
import { recordedContextFor } from "./connect";
import type { PairContext } from "./context";
import type { Properties } from "./create";
import type { Runtime } from "../run/runtime";
import { markBefore } from "./source/password";
import type { PairPhase } from "./output-types";
import { outputsOf, type PairOutputs, tagsInCloud } from "./outputs";
import type { Situation } from "./situation";
import { recordedInputs, recordedOutputs } from "./state";
import { isSettled } from "../run/password";
import { observe, readTogether } from "./observe";
import { ofWhicheverSource } from "./snapshots/ownership";
import type { Raw } from "../inputs/raw";

/** Compares the record with the cloud. An empty id means that nothing of the pair exists any more. */
export async function read(
    runtime: Runtime,
    id: string,
    properties: Raw,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const before = recordedOutputs(properties);
    const raw = recordedInputs(properties);
    if (before === undefined) {
        throw new Error(
            `the recorded state of "${id}" is not a pair's (was it edited?); export the stack, mend or remove the entry, and import it again`,
        );
    }
    const context = await recordedContextFor(runtime, properties, before);
    const situation = ofWhicheverSource(await look(context, before), before.pairId);
    const exists = [situation.backup, situation.sysprep].some(
        ({ kind }) => kind !== "absent" && kind !== "foreign",
    );
    if (!exists && before.phase !== "incomplete") {
        context.progress.warn(
            `both snapshots of the pair "${id}" are gone; the next update makes a new pair`,
        );
        return { id: "", properties: {} };
    }
    if (before.phase === "complete" && before.sourceAdministratorPassword === null) {
        await readLatePassword(context, situation);
    }
    const phase = phaseNow(before, situation);
    const now = outputsOf(situation, context.runState, {
        pairId: before.pairId,
        region: context.cloud.region,
        before,
        phase,
        now: context.clock.now(),
    });
    if (now.phase === "lost") {
        const missing = situation.sysprep.kind === "available" ? "backup" : "Sysprep";
        context.progress.warn(
            `the ${missing} snapshot of the pair "${id}" was deleted outside of Pulumi; the next update makes a new pair, with the outage that means`,
        );
    }
    return {
        id,
        properties: {
            ...raw,
            tags: tagsForState(raw, tagsInCloud(situation, { tags: recordedTags(raw) })),
            ...now,
        },
    };
}

/** With what other resources read as well; that something of it is gone is said only when it was looked at once more. */
async function look(context: PairContext, before: PairOutputs): Promise<Situation> {
    const seen = await observe(context, readTogether(context));
    return phaseNow(before, ofWhicheverSource(seen, before.pairId)) === "complete" ? seen : observe(context);
}

/** One that Windows had not reported yet when the pair was made. A machine that is off can report none. */
async function readLatePassword(context: PairContext, situation: Situation): Promise<void> {
    const { cloud, inputs, runState, progress } = context;
    if (situation.source?.state !== "running") {
        return;
    }
    try {
        const access = await cloud.lightsail.getInstanceAccessDetails(inputs.instanceName);
        if (access !== undefined && isSettled(access, markBefore(situation))) {
            runState.sourceAdministratorPassword = access.password;
            runState.passwordFrom = access.password === undefined ? "key-pair" : "lightsail";
        }
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        // All else of the pair can be compared without it.
        progress.warn(
            `the new administrator password of instance "${inputs.instanceName}" could not be read, and the output stays without it: ${error.message}`,
        );
    }
}

/** A finished pair that has lost a snapshot needs a new pair; an unfinished one needs its next step. Pure. */
export function phaseNow(
    before: Pick<PairOutputs, "phase">,
    { backup, sysprep, backupDeleted }: Pick<Situation, "backup" | "sysprep" | "backupDeleted">,
): PairPhase {
    if (before.phase === "incomplete") {
        return "incomplete";
    }
    const backupAsDeclared = backup.kind === "available" || backupDeleted;
    return sysprep.kind === "available" && backupAsDeclared ? "complete" : "lost";
}

function tagsForState(raw: Raw, tags: Readonly<Record<string, string>>): unknown {
    return raw["tags"] === undefined && Object.keys(tags).length === 0 ? undefined : tags;
}

function recordedTags(raw: Raw): Readonly<Record<string, string>> {
    const { tags } = raw;
    const entries = typeof tags === "object" && tags !== null ? Object.entries(tags) : [];
    return Object.fromEntries(
        entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}
